"""From a spreadsheet of seats to rows that can be compared with what is stored."""
