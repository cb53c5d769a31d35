"""Put a language on a master: fonts, languages, direction, line heights, numbering, settings.

Guarantees: the structure and the placeholders of the master stay as they are; in a right-to-left language the styles, tables and
sections run from the right, and no letterspacing or capitals tear Arabic letters apart. An office's own master keeps its Latin fonts
and its layout, and is given the styles that the body needs and it lacks.
"""

from __future__ import annotations

from copy import deepcopy

from app.documents import word_numbering
from app.documents.master_styles import LINES, styles_part
from app.documents.typography import Typography
from app.documents.word_xml import PARAGRAPH_ORDER, RUN_ORDER, Element, child, element, in_order, style_of, w


def set_styles(styles: Element, values: Typography, own: bool) -> None:
    """Set the styles part. `own` is true for the program's masters."""
    _add_missing(styles, values)
    _set_defaults(styles, values, own)
    if own:
        normal = style_of(styles, "Normal")
        spacing = None if normal is None else normal.find(f"{w('pPr')}/{w('spacing')}")
        if spacing is not None:
            spacing.set(w("line"), str(values.body_line[0]))
            spacing.set(w("lineRule"), values.body_line[1])
    _set_apparatus(styles, values)
    for style_id, (line, rule) in values.lines.items():
        _set_line(styles, style_id, round(line * _share_of_size(styles, style_id)), rule)
    quote = style_of(styles, "MLAParaContinued")
    indent = None if quote is None else quote.find(f"{w('pPr')}/{w('ind')}")
    if indent is not None:
        indent.set(w("left"), str(values.paragraph.left))
    if values.rtl:
        _turn_styles(styles)


def _add_missing(styles: Element, values: Typography) -> None:
    """Styles that the body needs and an office's master lacks. A built-in heading under another id is given the usual id."""
    by_name = {(each.find(w("name")).get(w("val")) or "").casefold(): each for each in styles.iterchildren(w("style"))}
    for ours in styles_part(values).iterchildren(w("style")):
        style_id = ours.get(w("styleId"))
        if style_of(styles, style_id) is not None:
            continue
        same = by_name.get(ours.find(w("name")).get(w("val")).casefold())
        if same is not None:
            old = same.get(w("styleId"))
            same.set(w("styleId"), style_id)
            for each in styles.iter(w("basedOn"), w("next"), w("link")):
                if each.get(w("val")) == old:
                    each.set(w("val"), style_id)
            continue
        if ours.get(w("default")):
            del ours.attrib[w("default")]
        styles.append(deepcopy(ours))


def _set_defaults(styles: Element, values: Typography, own: bool) -> None:
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        styles.insert(0, defaults)
    holder = defaults.find(w("rPrDefault"))
    if holder is None:
        holder = element("rPrDefault")
        defaults.insert(0, holder)
    run = holder.find(w("rPr"))
    if run is None:
        run = child(holder, "rPr")
    fonts = _one(run, "rFonts")
    chosen = {"eastAsia": values.fonts["east_serif"], "cs": values.fonts["complex_serif"]}
    if own:
        chosen |= {"ascii": values.fonts["serif"], "hAnsi": values.fonts["serif"]}
    for slot, font in chosen.items():
        fonts.set(w(slot), font)
        fonts.attrib.pop(w("cstheme" if slot == "cs" else f"{slot}Theme"), None)
    if own:
        _one(run, "sz").set(w("val"), str(values.size))
    _one(run, "szCs").set(w("val"), str(values.complex_size))
    language = _one(run, "lang")
    for slot, tag in (("val", values.lang), ("eastAsia", values.east_lang), ("bidi", values.complex_lang)):
        language.set(w(slot), tag)
    in_order(run, RUN_ORDER)


def _set_apparatus(styles: Element, values: Typography) -> None:
    """Fonts of headings, tables, captions, header and footer: in the one style that they are based on."""
    style = style_of(styles, "MLAApparatus")
    if style is None:
        return
    run = style.find(w("rPr"))
    if run is None:
        run = child(style, "rPr")
    fonts = _one(run, "rFonts")
    for slot, name in (("ascii", "sans"), ("hAnsi", "sans"), ("eastAsia", "east_sans"), ("cs", "complex_sans")):
        fonts.set(w(slot), values.fonts[name])
    in_order(run, RUN_ORDER)


def _share_of_size(styles: Element, style_id: str) -> float:
    """By how much the program's master sets the style smaller than the letter does: its lines are lower by as much."""
    style = style_of(styles, style_id)
    size = None if style is None else style.find(f"{w('rPr')}/{w('szCs')}")
    usual = next((line.complex_size for line in LINES if line.id == style_id), 0)
    return min(1.0, int(size.get(w("val"), usual)) / usual) if size is not None and usual else 1.0


def _set_line(styles: Element, style_id: str, line: int, rule: str) -> None:
    style = style_of(styles, style_id)
    if style is None:
        return
    properties = style.find(w("pPr"))
    if properties is None:
        return
    spacing = _one(properties, "spacing")
    spacing.set(w("line"), str(line))
    spacing.set(w("lineRule"), rule)
    in_order(properties, PARAGRAPH_ORDER)


def _one(parent: Element, name: str) -> Element:
    found = parent.find(w(name))
    return child(parent, name) if found is None else found


def _turn_styles(styles: Element) -> None:
    for style in styles.iterchildren(w("style")):
        run = style.find(w("rPr"))
        if run is not None:
            for name in ("spacing", "kern", "caps", "smallCaps", "i", "iCs"):
                for each in run.findall(w(name)):
                    run.remove(each)
        if style.get(w("type")) != "paragraph" or style.find(w("basedOn")) is not None:
            continue
        properties = style.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            place = next((i for i, each in enumerate(style) if each.tag in (w("rPr"), w("tblPr"))), len(style))
            style.insert(place, properties)
        if properties.find(w("bidi")) is None:
            child(properties, "bidi")
        in_order(properties, PARAGRAPH_ORDER)


def set_numbering(numbering: Element, styles: Element, values: Typography) -> None:
    """Give a master the three lists of the language."""
    word_numbering.install(numbering, styles, values)
    for style in styles.iterchildren(w("style")):
        properties = style.find(w("pPr"))
        if properties is not None and properties.find(w("numPr")) is not None:
            in_order(properties, PARAGRAPH_ORDER)


def set_settings(settings: Element, values: Typography) -> None:
    """Languages of the settings part, and its marks for decimals and lists."""
    for name, attributes in (
        ("themeFontLang", {"val": values.lang, "eastAsia": values.east_lang, "bidi": values.complex_lang}),
        ("decimalSymbol", {"val": values.decimal}),
        ("listSeparator", {"val": values.list_separator}),
    ):
        found = settings.find(w(name))
        if found is not None:
            for key, value in attributes.items():
                found.set(w(key), value)


def set_fonts(fonts: Element, values: Typography) -> None:
    """Name the fonts in the font table, with other names under which a reader's Word may have the letters."""
    known = {each.get(w("name")) for each in fonts}
    for font in dict.fromkeys(values.fonts.values()):
        if font in known:
            continue
        made = child(fonts, "font", name=font)
        if font in values.substitutes:
            child(made, "altName", val=values.substitutes[font])
        child(made, "family", val=values.families.get(font, _AUTO))


_AUTO = "auto"


def turn(part: Element) -> None:
    """Turn the tables and sections of a document, header or footer part to run from the right, and take capitals from its runs."""
    for run in part.iter(w("rPr")):
        for each in run.findall(w("caps")):
            run.remove(each)
    for properties in part.iter(w("tblPr")):
        if properties.find(w("bidiVisual")) is None:
            place = 1 if len(properties) and properties[0].tag == w("tblStyle") else 0
            properties.insert(place, element("bidiVisual"))
    for section in part.iter(w("sectPr")):
        grid = section.find(w("docGrid"))
        place = len(section) if grid is None else list(section).index(grid)
        for name in ("rtlGutter", "bidi"):
            if section.find(w(name)) is None:
                section.insert(place, element(name))
