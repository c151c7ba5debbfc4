"""From a district's GeoJSON to shapes that are small enough for a page. No library: a district is a few
hundred polygons, and a drawing needs no more than whole units of a thousandth of its width.
"""
