from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


def may_read_catalogue(standing: Standing) -> bool:
    """Those who sort and those who answer for it."""
    return standing.has(Role.ADMINISTRATOR, Role.OPERATOR, Role.DUTY_LEADER, Role.LEADER)


def may_ask_training(standing: Standing) -> bool:
    """That the model of categories is learnt anew: those whose work it makes lighter, and the administrator."""
    return standing.has(Role.ADMINISTRATOR, Role.OPERATOR)


def may_keep_catalogue(standing: Standing) -> bool:
    return standing.has(Role.ADMINISTRATOR)


def may_keep_texts(standing: Standing) -> bool:
    """Those who write them, and who sets the town up."""
    return standing.has(Role.ADMINISTRATOR, Role.OPERATOR, Role.DUTY_LEADER)
