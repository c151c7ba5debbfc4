"""Beginning and ending to follow."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kek.following.actions.letters import confirmation_letter, key_prefix
from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower, PendingFollow, Told
from kek.following.models.pending import LETTERS_PER_ADDRESS
from kek.following.registry import Target, Thing, public_thing
from kek.letters.actions.letters import take_back, write_letters
from kek.people.models import User
from kek.people.queries.accounts import has_shown_address


@transaction.atomic
def follow(account: User, target: Target, rhythm: Rhythm) -> Follower:
    """With an account it counts at once. The rhythm holds for all that the person follows."""
    follower = _follower_for(account)
    _begin(follower, target, rhythm)
    return follower


@transaction.atomic
def ask(email: str, thing: Thing, rhythm: Rhythm) -> None:
    """Without account it counts when the address is confirmed.

    Nothing is answered, and nothing is different for an address that is known here: who asks may be anybody.
    """
    email, now = email.lower(), timezone.now()
    if PendingFollow.objects.letters_to(email) >= LETTERS_PER_ADDRESS:
        return
    pending, _ = PendingFollow.objects.get_or_create(
        email=email, kind=thing.kind.key, target=thing.pk, defaults={"rhythm": rhythm}
    )
    ready = PendingFollow.objects.filter(pk=pending.pk).may_get_a_letter(now)
    if not ready.update(letters=F("letters") + 1, written_at=now, asked_at=now, rhythm=rhythm):
        return
    pending.refresh_from_db()
    write_letters([confirmation_letter(pending, thing)])


@transaction.atomic
def confirm(pending_pk: int) -> Follower | None:
    """The address is theirs. Pressed twice, the same; None if the time is over or the thing not public."""
    pending = PendingFollow.objects.select_for_update(of=("self",)).filter(pk=pending_pk).first()
    if pending is None:
        return None
    if pending.follower is not None:
        return pending.follower
    if public_thing(pending.about) is None:
        return None
    follower = _follower_at(pending.email)
    _begin(follower, pending.about, Rhythm(pending.rhythm))
    pending.follower, pending.email = follower, ""
    pending.save(update_fields=["follower", "email"])
    return follower


@transaction.atomic
def stop(follower: Follower, follow_pk: int) -> None:
    """One thing less. Whoever follows nothing any more is forgotten, with the address."""
    follower.follows.filter(pk=follow_pk).delete()
    if not follower.follows.exists():
        leave(follower)


@transaction.atomic
def leave(follower: Follower) -> None:
    """Everything ends, with what still waits in the outbox. Done twice, the same."""
    Follower.objects.filter(pk=follower.pk).delete()
    take_back(key_prefix(follower))


def unite(account: User) -> None:
    """Its address has changed, perhaps to one that follows by itself: both are one person."""
    if Follower.objects.filter(account=account).exists():
        _follower_for(account)


def change_rhythm(follower: Follower, rhythm: Rhythm) -> None:
    Follower.objects.filter(pk=follower.pk).update(rhythm=rhythm)


def _begin(follower: Follower, target: Target, rhythm: Rhythm) -> None:
    Follow.objects.get_or_create(follower=follower, kind=target.kind, target=target.pk)
    change_rhythm(follower, rhythm)


def _follower_for(account: User) -> Follower:
    """What the address followed before it had an account goes on as the account's."""
    mine = Follower.objects.filter(account=account).first()
    by_address = Follower.objects.filter(email=account.email.lower()).exclude(email="")
    if mine is None:
        by_address.update(account=account, email="")
        return Follower.objects.get_or_create(account=account)[0]
    for other in by_address:
        _take_over(mine, other)
    return mine


@transaction.atomic
def _take_over(mine: Follower, other: Follower) -> None:
    """Nobody hears twice what the other has heard. Letters that still wait arrive: they count as heard."""
    Follow.objects.bulk_create(
        (
            Follow(follower=mine, kind=follow.kind, target=follow.target, since=follow.since)
            for follow in other.follows.all()
        ),
        ignore_conflicts=True,
    )
    heard = other.told.values_list("news", flat=True)
    Told.objects.bulk_create((Told(news_id=news, follower=mine) for news in heard), ignore_conflicts=True)
    other.delete()


def _follower_at(email: str) -> Follower:
    """Of the account with this address, if there is one: nobody is two people here. One that was only
    asked for may be anybody's, and goes after a while."""
    account = User.objects.filter(email__iexact=email, is_active=True).first()
    if account is not None and has_shown_address(account):
        return _follower_for(account)
    return Follower.objects.get_or_create(email=email)[0]
