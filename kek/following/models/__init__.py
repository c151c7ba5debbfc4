from kek.following.models.follow import Follow
from kek.following.models.follower import Follower
from kek.following.models.news import News, NewsTarget, Told
from kek.following.models.pending import PendingFollow

__all__ = ["Follow", "Follower", "News", "NewsTarget", "PendingFollow", "Told"]
