"""What the machine must have before sheets can be printed well. Django system checks; nothing is repaired here."""

from django.core.checks import Error, Tags, Warning, register

from fengku.rendering.fonts import installed_families, stacks

SERIF = ("SimSun", "Noto Serif CJK SC", "Noto Serif SC")
SANS = ("SimHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei")
PREFERRED = {"fang": "仿宋", "biaosong": "小标宋", "kai": "楷体"}
_FONTS_HINT = "apt install fonts-noto-cjk"


@register(Tags.compatibility)
def harfbuzz_subset_present(app_configs, **kwargs):
    """Without it WeasyPrint subsets Chinese faces by fontTools, 40 to 60 times slower."""
    from weasyprint.text import ffi  # costs 0.3 s, so not when this module is imported

    if ffi.harfbuzz_subset is None:
        return [
            Error(
                "libharfbuzz-subset is missing.", hint="apt install libharfbuzz-subset0", id="rendering.E001"
            )
        ]
    return []


@register(Tags.compatibility)
def faces_present(app_configs, **kwargs):
    """A Chinese serif and sans face are a must; 仿宋, 小标宋 and 楷体 are wished for."""
    installed = installed_families()
    found = []
    if installed.isdisjoint(SERIF):
        found.append(Error("No Chinese serif face is installed.", hint=_FONTS_HINT, id="rendering.E002"))
    if installed.isdisjoint(SANS):
        found.append(Error("No Chinese sans face is installed.", hint=_FONTS_HINT, id="rendering.E003"))
    for number, (stack, label) in enumerate(PREFERRED.items(), start=1):
        if installed.isdisjoint(own_faces(stack)):
            hint = "Put the face into FONT_DIR, or apt install fonts-lxgw-wenkai for 楷体; sheets use 宋体 meanwhile."
            found.append(Warning(f"No {label} face is installed.", hint=hint, id=f"rendering.W00{number}"))
    return found


def own_faces(stack: str) -> tuple[str, ...]:
    """The faces of a stack that are of its kind, without the catch-alls at its end."""
    return tuple(
        name
        for name in stacks()[stack]
        if not name.startswith("Noto ") and name not in (*SERIF, "Sheet Quotes")
    )
