"""When a message may ring: urgent ones always, others outside the hours in which somebody wants to be left alone."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localtime

from wangge.apps.accounts.models import Channel


def takes(channel: Channel, code: str) -> bool:
    return not channel.kinds or code in channel.kinds


def rings_at(channel: Channel, now: datetime, *, urgent: bool) -> datetime:
    """Now, or the end of the quiet hours; of a channel that collects, the next morning."""
    if urgent:
        return now
    if channel.digest:
        return _next(channel.quiet_until, now)
    return _next(channel.quiet_until, now) if _is_quiet(channel, localtime(now).time()) else now


def _is_quiet(channel: Channel, at: time) -> bool:
    """Quiet hours usually go over midnight."""
    begin, end = channel.quiet_from, channel.quiet_until
    return begin <= at < end if begin <= end else at >= begin or at < end


def _next(at: time, now: datetime) -> datetime:
    here = localtime(now)
    moment = here.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return moment if moment > here else moment + timedelta(days=1)
