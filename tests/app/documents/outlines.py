"""Outlines written by hand for the tests: an English and an Arabic letter, and small ones."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from app.documents.blocks import Block, BlockKind, Cell, Outline, Role, Run, TableRow


class Writer:
    """Short words for the parts of an outline in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def run(self, text: str, **more: Any) -> Run:
        return Run(text, self.language, **more)

    def value(self, text: str, language: str | None = None, **more: Any) -> Run:
        return Run(text, self.language if language is None else language, Role.VALUE, **more)

    def ref(self, text: str, target: str) -> Run:
        return Run(text, self.language, Role.REFERENCE, target)

    def gap(self) -> Run:
        return Run("", self.language, Role.GAP)

    def runs(self, *parts: str | Run) -> tuple[Run, ...]:
        return tuple(self.run(part) if isinstance(part, str) else part for part in parts)

    def cell(self, *paragraphs: str | Run | tuple[Run, ...], head: bool = False) -> Cell:
        return Cell(tuple(each if isinstance(each, tuple) else self.runs(each) for each in paragraphs), head=head)

    def heading(self, id_: str, text: str, number: str | None = None, **more: Any) -> Block:
        return Block(
            id_, BlockKind.HEADING, self.runs(text), level=more.pop("level", 1), numbered=number is not None, number=number, **more
        )

    def para(self, id_: str, number: str | None, *parts: str | Run, **more: Any) -> Block:
        more.setdefault("style", "numbered" if number else "body")
        return Block(id_, BlockKind.PARAGRAPH, self.runs(*parts), number=number, **more)

    def item(self, id_: str, number: str, list_id: str, *parts: str | Run) -> Block:
        return Block(id_, BlockKind.ITEM, self.runs(*parts), number=number, list_id=list_id)

    def caption(self, id_: str, number: str, word: str, text: str) -> tuple[Run, ...]:
        return (self.run(word + " "), Run(number, self.language, Role.REFERENCE, id_), self.run(". " + text))

    def table(
        self, id_: str, number: str | None, word: str, caption: str, head: Iterable[str], rows: Iterable[Iterable[Any]], **more: Any
    ) -> Block:
        return Block(
            id_,
            BlockKind.TABLE,
            head=tuple(self.cell(label) for label in head),
            rows=tuple(
                TableRow(f"{id_}/r{n}", tuple(each if isinstance(each, Cell) else self.cell(each) for each in row))
                for n, row in enumerate(rows)
            ),
            caption=self.caption(id_, number, word, caption) if number else self.runs(caption),
            number=number,
            **more,
        )

    def sheet(self, id_: str, kind: BlockKind, rows: Iterable[tuple[str, tuple[Run, ...] | str | Run]], caption: str = "") -> Block:
        return Block(
            id_,
            kind,
            rows=tuple(
                TableRow(f"{id_}/r{n}", (self.cell(label, head=True), self.cell(content))) for n, (label, content) in enumerate(rows)
            ),
            caption=self.runs(caption) if caption else (),
        )

    def signature(self, id_: str, **lines: str | Run) -> Block:
        return Block(id_, BlockKind.SIGNATURE, rows=tuple(TableRow(f"{id_}/{name}", (self.cell(line),)) for name, line in lines.items()))


def english_letter() -> Outline:
    """A request for bank records between two fictional States."""
    w = Writer("en")
    v = w.value
    zones = {
        "marking": (Block("z/marking", BlockKind.PARAGRAPH, w.runs("Confidential"), style="marking"),),
        "urgency": (
            Block("z/urgency", BlockKind.PARAGRAPH, w.runs("Urgent: a reply is asked for by ", v("14 August 2026")), style="urgency"),
        ),
        "letterhead": (
            Block("z/l1", BlockKind.PARAGRAPH, w.runs(v("Republic of Maravia")), style="strong"),
            Block("z/l2", BlockKind.PARAGRAPH, w.runs(v("Ministry of Justice"), " · ", v("International Cooperation Unit")), style="body"),
            Block(
                "z/l3", BlockKind.PARAGRAPH, w.runs(v("4 Lantern Square, 1000 Port Alba"), " · ", v("+999 5 550 0140", "")), style="body"
            ),
        ),
        "addressee": (
            Block("z/a1", BlockKind.PARAGRAPH, w.runs(v("Ministry of Justice")), style="strong"),
            Block("z/a2", BlockKind.PARAGRAPH, w.runs(v("Office for Mutual Assistance")), style="address"),
            Block("z/a3", BlockKind.PARAGRAPH, w.runs(v("18, rue des Tilleuls", "fr")), style="address"),
            Block("z/a4", BlockKind.PARAGRAPH, w.runs(v("2100 Valmont")), style="address"),
            Block("z/a5", BlockKind.PARAGRAPH, w.runs(v("Kingdom of Sorrentia")), style="address"),
        ),
        "references": (
            w.sheet(
                "z/r",
                BlockKind.SHEET,
                [
                    ("Our reference", v("ICU/MLA/2026/0147", "", strong=True)),
                    ("Case file", w.runs(v("SP-2026-0311", ""), " (Special Prosecutor, Port Alba)")),
                    ("Date", v("4 May 2026")),
                    ("Channel", "Central authority to central authority"),
                    ("Enclosures", "Annexes A to C"),
                ],
            ),
        ),
        "subject": (
            Block(
                "z/s",
                BlockKind.PARAGRAPH,
                w.runs(
                    "Request for mutual legal assistance: records of two bank accounts, in the proceedings against ",
                    v("Darko Elin"),
                    " and ",
                    v("Petra Voss"),
                ),
                style="subject",
            ),
        ),
        "header": (
            Block("z/h1", BlockKind.PARAGRAPH, w.runs(v("ICU/MLA/2026/0147", "")), style="body"),
            Block("z/h2", BlockKind.PARAGRAPH, w.runs(v("Maravia"), " to ", v("Sorrentia")), style="body"),
        ),
        "footer": (Block("z/f", BlockKind.PARAGRAPH, w.runs(v("ICU/MLA/2026/0147", ""), " · ", v("4 May 2026")), style="body"),),
    }
    facts = [
        w.para(
            "e1",
            "5",
            "On ",
            v("3 September 2025"),
            " ",
            v("Alba Fruits SARL", ""),
            " was entered in the register of companies at ",
            v("Port Alba"),
            ".",
        ),
        w.para(
            "e2",
            "6",
            "On ",
            v("2 March 2026"),
            " the company paid ",
            v("EUR 96,500", ""),
            " to account ",
            v("XS33 0092 1400 0418 7306 55", ""),
            " at ",
            v("Crédit Sorrentin", "fr"),
            ".",
        ),
        w.para(
            "e3",
            "7",
            "On ",
            v("14 March 2026"),
            " at ",
            v("06:20"),
            " (UTC+3) officers found ",
            v("212 kg"),
            " of cocaine. Report ",
            v("AR-88", ""),
            " confirms substance and weight.",
        ),
    ]
    blocks = (
        w.para(
            "open",
            None,
            "The International Cooperation Unit of the Ministry of Justice of the Republic of Maravia, as central authority, presents its compliments to the Ministry of Justice of the Kingdom of Sorrentia and asks for the assistance set out below on behalf of the Special Prosecutor, Port Alba.",
        ),
        w.sheet(
            "box",
            BlockKind.SUMMARY,
            [
                (
                    "What is sought",
                    w.runs("Certified records of two bank accounts from ", v("1 September 2025"), " (section ", w.ref("D", "h4"), ")."),
                ),
                (
                    "Why Sorrentia",
                    "Two payments name accounts at banks of Sorrentia. Both were recorded within the two weeks before the seizure of the drugs in Port Alba.",
                ),
                ("Reply by", w.runs(v("14 August 2026", strong=True), ". The trial opens on ", v("5 October 2026"), ".")),
                (
                    "Contact",
                    w.runs(v("Jonas Reyl"), ", Legal Officer · ", v("+999 5 550 0144", ""), " · ", v("j.reyl@justice.example", "")),
                ),
            ],
        ),
        w.heading("h1", "Legal basis and purpose", "A"),
        w.para(
            "p1",
            "1",
            "The request is made under the Treaty between the Republic of Maravia and the Kingdom of Sorrentia on Mutual Legal Assistance in Criminal Matters, done at Port Alba on ",
            v("7 June 2011"),
            " and in force since ",
            v("1 March 2012"),
            ", in particular article 4 and article 9.",
        ),
        w.para(
            "p2",
            "2",
            "The offences carry a maximum of twenty-five years’ imprisonment, and a group of at least three persons acted together (paragraphs ",
            w.ref("4", "p4"),
            " to ",
            w.ref("7", "e3"),
            ").",
        ),
        w.heading("h2", "Persons concerned", "B"),
        w.table(
            "t1",
            "1",
            "Table",
            "Persons concerned",
            ["Name", "Birth or registration", "Document and address", "Role and status"],
            [
                [
                    w.runs(v("Elin", strong=True), ", Darko"),
                    "3 May 1979, Port Alba; national of Maravia",
                    w.runs("Passport ", v("M-4418203", ""), "; Remand Prison, Port Alba"),
                    "Accused; charged on 24 April 2026",
                ],
                [
                    w.runs(v("Voss", strong=True), ", Petra"),
                    "11 January 1984, Lisk; national of Maravia",
                    w.runs(
                        "Passport ",
                        v("M-3902774", ""),
                        "; 12 Salters’ Quay, Port Alba (until 13 March 2026); whereabouts since then not known",
                    ),
                    "Suspect; warrant of arrest of 20 March 2026",
                ],
                [
                    w.runs(v("Karim", strong=True), ", Salem (", Run("كريم، سالم", "ar", Role.VALUE), ")"),
                    "Not known to the requesting authority",
                    "Not known",
                    "Named as account holder; not a suspect",
                ],
            ],
        ),
        w.para("p3", "3", "Darko Elin and Petra Voss are presumed innocent until convicted by a final judgment."),
        w.heading("h3", "Facts", "C"),
        w.para(
            "p4",
            "4",
            Run("Summary.", "en", strong=True),
            " ",
            Run(
                "Between September 2025 and March 2026 Darko Elin and Petra Voss are alleged to have used a newly formed company to bring cocaine into Maravia by sea.",
                "en",
                Role.FREE,
            ),
        ),
        Block(
            "p4/2",
            BlockKind.PARAGRAPH,
            (
                Run(
                    "Money connected with the import went to two accounts in Sorrentia in the two weeks before the seizure.",
                    "en",
                    Role.FREE,
                ),
            ),
            continued=True,
        ),
        *facts,
        Block(
            "e3/2",
            BlockKind.PARAGRAPH,
            (
                Run("[Translation awaited] ", "en"),
                Run("Le conteneur avait été chargé à Talvek le 20 février 2026.", "fr", Role.FREE, awaiting=True),
            ),
            continued=True,
        ),
        w.heading("h4", "Assistance requested", "D"),
        w.table(
            "t2",
            "2",
            "Table",
            "Accounts",
            ["Account", "Bank", "Number", "Holder", "Period"],
            [
                ["1", v("Banque du Littoral", "fr"), v("XS72 0044 1100 0937 2251 08", ""), "A. Voss", "1 September 2025 to 31 March 2026"],
                ["2", v("Crédit Sorrentin", "fr"), v("XS33 0092 1400 0418 7306 55", ""), "Salem Karim", "1 January 2026 to 31 March 2026"],
            ],
            widths=(1, 1, 1, 1, 1),
        ),
        w.para("p8", "8", "For each account of Table ", w.ref("2", "t2"), " the following certified records are requested:"),
        w.item("i1", "(a)", "l1", "documents of opening and persons with power to dispose of the account;"),
        w.item("i2", "(b)", "l1", "statements for the period;"),
        w.item("i3", "(c)", "l1", "orders and supporting documents of every payment of ", v("EUR 5,000", ""), " or more."),
        w.heading("h4b", "Form of the records", None, level=2),
        w.para(
            "p9",
            "9",
            "The person who certifies the records is ",
            w.gap(),
            ", as paragraph ",
            w.ref("8", "p8"),
            " and point ",
            w.ref("(b)", "i2"),
            " require.",
        ),
        w.heading("h5", "Undertakings", "E"),
        w.para("p10", "10", "The Republic of Maravia undertakes as follows:"),
        w.item(
            "u1",
            "(a)",
            "l2",
            "The records will be used only in the proceedings described above; any other use requires the prior consent of Sorrentia.",
        ),
        w.item("u2", "(b)", "l2", "Any original will be returned within thirty days of the final judgment."),
        w.para(
            "p11",
            "11",
            "If the information is not sufficient, the requesting authority asks to be consulted before assistance is refused or postponed (see Annex ",
            Run("A", "en", Role.REFERENCE, "annex"),
            ").",
        ),
        w.para(
            "close",
            None,
            "The International Cooperation Unit avails itself of this opportunity to renew to the Ministry of Justice of the Kingdom of Sorrentia the assurances of its highest consideration.",
        ),
        w.signature(
            "sig",
            place_date="Port Alba, 4 May 2026",
            name=v("Helena Marsh", strong=True),
            office="Head of the International Cooperation Unit",
            capacity="for the Minister of Justice of the Republic of Maravia",
            seal="Official seal",
        ),
        w.heading("h6", "List of annexes", None),
        w.table(
            "t3",
            None,
            "",
            "",
            ["Annex", "Title", "Form", "Pages"],
            [
                ["A", "Text of the law", "Certified text", "1"],
                ["B", "Order of the Criminal Court of Port Alba of 28 April 2026", "Certified copy", "3"],
                ["C", "Certificate of bank records, to be completed by the bank", "Form", "1"],
            ],
        ),
        Block(
            "annex",
            BlockKind.HEADING,
            w.runs("Annex ", Run("A", "en", Role.REFERENCE, "annex"), ". Text of the law"),
            level=1,
            annex=True,
            number="A",
        ),
        w.para("law0", None, "Provisions in force at the time of the acts and on the date of this request."),
        w.heading("law1", "Narcotics Act, section 12", None, level=2),
        Block(
            "law1/q",
            BlockKind.QUOTE,
            (
                Run(
                    "(1) Whoever, without a licence, imports, transports or sells a narcotic drug commits the offence of trafficking.",
                    "en",
                    Role.FREE,
                ),
            ),
        ),
        Block(
            "law1/q2",
            BlockKind.QUOTE,
            (
                Run(
                    "(2) Where the quantity exceeds 50 kg, the penalty is imprisonment for not less than ten and not more than twenty-five years.",
                    "en",
                    Role.FREE,
                ),
            ),
        ),
    )
    return Outline(
        "letter", "en", "ltr", "Request for mutual legal assistance: bank records", "ICU/MLA/2026/0147", MappingProxyType(zones), blocks
    )


def arabic_letter() -> Outline:
    """The same kind of letter in Arabic."""
    w = Writer("ar")
    v = w.value
    zones = {
        "marking": (Block("z/marking", BlockKind.PARAGRAPH, w.runs("سرّي"), style="marking"),),
        "urgency": (Block("z/urgency", BlockKind.PARAGRAPH, w.runs("عاجل: المطلوب الرد قبل ", v("14 آب/أغسطس 2026")), style="urgency"),),
        "letterhead": (
            Block("z/l1", BlockKind.PARAGRAPH, w.runs(v("جمهورية مارافيا")), style="strong"),
            Block("z/l2", BlockKind.PARAGRAPH, w.runs(v("وزارة العدل"), " · ", v("وحدة التعاون الدولي")), style="body"),
            Block(
                "z/l3",
                BlockKind.PARAGRAPH,
                w.runs(v("4 Lantern Square, 1000 Port Alba", "en"), " · الهاتف: ", v("+999 5 550 0140", "")),
                style="body",
            ),
        ),
        "addressee": (
            Block("z/a1", BlockKind.PARAGRAPH, w.runs(v("وزارة العدل")), style="strong"),
            Block("z/a3", BlockKind.PARAGRAPH, w.runs(v("18, rue des Tilleuls", "fr")), style="address"),
            Block("z/a4", BlockKind.PARAGRAPH, w.runs(v("2100 Valmont", "fr")), style="address"),
            Block("z/a5", BlockKind.PARAGRAPH, w.runs(v("مملكة سورنتيا")), style="address"),
        ),
        "references": (
            w.sheet(
                "z/r",
                BlockKind.SHEET,
                [
                    ("مرجعنا", v("ICU/MLA/2026/0147", "", strong=True)),
                    ("رقم القضية", w.runs(v("SP-2026-0311", ""), " (المدعي الخاص)")),
                    ("التاريخ", v("4 أيار/مايو 2026")),
                    ("المرفقات", "من ألف إلى جيم"),
                ],
            ),
        ),
        "subject": (
            Block(
                "z/s",
                BlockKind.PARAGRAPH,
                w.runs(
                    "طلب مساعدة قانونية متبادلة: سجلات حسابين مصرفيين في الإجراءات المتخذة بحق ", v("داركو إيلين"), " و", v("بيترا فوس")
                ),
                style="subject",
            ),
        ),
        "header": (
            Block("z/h1", BlockKind.PARAGRAPH, w.runs(v("ICU/MLA/2026/0147", "")), style="body"),
            Block("z/h2", BlockKind.PARAGRAPH, w.runs("من ", v("مارافيا"), " إلى ", v("سورنتيا")), style="body"),
        ),
        "footer": (Block("z/f", BlockKind.PARAGRAPH, w.runs(v("ICU/MLA/2026/0147", ""), " · ", v("4 أيار/مايو 2026")), style="body"),),
    }
    blocks = (
        w.para(
            "open",
            None,
            "تهدي وحدة التعاون الدولي بوزارة العدل في جمهورية مارافيا، بوصفها السلطة المركزية، تحياتها إلى وزارة العدل في مملكة سورنتيا، وتطلب المساعدة المبينة فيما يلي نيابة عن المدعي الخاص في بورت ألبا.",
        ),
        w.sheet(
            "box",
            BlockKind.SUMMARY,
            [
                (
                    "المطلوب",
                    w.runs(
                        "نسخ مصدقة من سجلات حسابين مصرفيين اعتباراً من ", v("1 أيلول/سبتمبر 2025"), " (القسم ", w.ref("رابعاً", "h4"), ")."
                    ),
                ),
                (
                    "الصلة بسورنتيا",
                    w.runs("دفعتان بمبلغ ", v("184,000 يورو"), " ومبلغ ", v("96,500 يورو"), " ورد فيهما ذكر حسابين في سورنتيا."),
                ),
                ("أجل الرد", w.runs(v("14 آب/أغسطس 2026", strong=True), ". تبدأ المحاكمة في ", v("5 تشرين الأول/أكتوبر 2026"), ".")),
                (
                    "جهة الاتصال",
                    w.runs(
                        v("جوناس رايل"), " · ", v("+999 5 550 0144", ""), " · ", v("j.reyl@justice.example", ""), " · الإنكليزية والفرنسية"
                    ),
                ),
            ],
        ),
        w.heading("h1", "الأساس القانوني والغرض من الطلب", "أولاً"),
        w.para(
            "p1",
            "1",
            "يستند هذا الطلب إلى معاهدة المساعدة القانونية المتبادلة المبرمة بين الدولتين في بورت ألبا في ",
            v("7 حزيران/يونيه 2011"),
            " («معاهدة 2011»)، ولا سيما المادة 4 والمادة 9 (السجلات المصرفية).",
        ),
        w.para(
            "p2",
            "2",
            "والجريمة خطيرة بالنظر إلى عقوبتها، وقد ارتكبتها جماعة من ثلاثة أشخاص على الأقل (الفقرات من ",
            w.ref("4", "p4"),
            " إلى ",
            w.ref("6", "e2"),
            "). ورقم القضية ",
            v("118/26", ""),
            ".",
        ),
        w.heading("h2", "الأشخاص المعنيون", "ثانياً"),
        w.table(
            "t1",
            "1",
            "الجدول",
            "الأشخاص المعنيون",
            ["الاسم", "الميلاد أو التسجيل", "الوثيقة والعنوان", "الصفة"],
            [
                [
                    w.runs(v("إيلين، داركو", strong=True), " (", v("Elin, Darko", "en"), ")"),
                    "3 أيار/مايو 1979، بورت ألبا",
                    w.runs("جواز السفر ", v("M-4418203", ""), "، سجن بورت ألبا"),
                    "متهم",
                ],
                [
                    w.runs(v("فوس، بيترا", strong=True), " (", v("Voss, Petra", "en"), ")"),
                    "11 كانون الثاني/يناير 1984، ليسك",
                    w.runs("جواز السفر ", v("M-3902774", "")),
                    "مشتبه فيها",
                ],
            ],
        ),
        w.para("p3", "3", "والشخصان المذكوران بريئان إلى أن تثبت إدانتهما بحكم نهائي."),
        w.heading("h3", "الوقائع", "ثالثاً"),
        w.para(
            "p4",
            "4",
            Run("الخلاصة.", "ar", strong=True),
            " ",
            Run("يُنسب إلى داركو إيلين وبيترا فوس استخدام شركة حديثة التأسيس لإدخال الكوكايين إلى مارافيا عن طريق البحر.", "ar", Role.FREE),
        ),
        w.para(
            "e1",
            "5",
            "في ",
            v("2 آذار/مارس 2026"),
            " دفعت الشركة ",
            v("96,500 يورو"),
            " إلى الحساب ",
            v("XS33 0092 1400 0418 7306 55", ""),
            " لدى كريدي سورنتان (",
            v("Crédit Sorrentin", "fr"),
            ")، وورد ذلك في التقرير ",
            v("FR-2026-031", ""),
            " المؤرخ ",
            v("25 آذار/مارس 2026"),
            ".",
        ),
        w.para(
            "e2",
            "6",
            Run(
                "وفي 14 آذار/مارس 2026، الساعة 6:20 (UTC+3)، فُتحت الحاوية MVCU 447120 في الميناء. الهاتف: +999 5 550 0144، والتاريخ 2026-03-14.",
                "ar",
                Role.FREE,
            ),
        ),
        Block(
            "e2/2",
            BlockKind.PARAGRAPH,
            (
                Run("[بانتظار الترجمة] ", "ar"),
                Run("The container had been loaded at Talvek on 20 February 2026.", "en", Role.FREE, awaiting=True),
            ),
            continued=True,
        ),
        w.heading("h4", "المساعدة المطلوبة", "رابعاً"),
        w.para("p7", "7", "تُطلب لكل حساب من حسابات الجدول ", w.ref("1", "t1"), " النسخ المصدقة الآتية:"),
        w.item("i1", "(أ)", "l1", "وثائق فتح الحساب وأسماء من لهم حق التصرف فيه؛"),
        w.item("i2", "(ب)", "l1", "كشوف الحساب عن المدة المذكورة؛"),
        w.item("i3", "(ج)", "l1", "أوامر كل دفعة تبلغ ", v("5,000 يورو"), " أو أكثر ومستنداتها."),
        w.para("p8", "8", "ويصدّق على السجلات ", w.gap(), " وفقاً للفقرة ", w.ref("7", "p7"), "."),
        w.para("close", None, "وتغتنم وحدة التعاون الدولي هذه المناسبة لتعرب مجدداً لوزارة العدل في مملكة سورنتيا عن فائق تقديرها."),
        w.signature(
            "sig",
            place_date="حُرِّر في بورت ألبا، في 4 أيار/مايو 2026",
            name=v("هيلينا مارش", strong=True),
            office="رئيسة وحدة التعاون الدولي",
            capacity="عن وزيرة العدل في جمهورية مارافيا",
            seal="الختم الرسمي",
        ),
        w.heading("h6", "قائمة المرفقات", None),
        w.table(
            "t3",
            None,
            "",
            "",
            ["المرفق", "العنوان", "الشكل", "الصفحات"],
            [
                ["ألف", "نص الأحكام القانونية المنطبقة", "نص مصدق", "1"],
                ["باء", "أمر المحكمة الجنائية في بورت ألبا", "نسخة مصدقة", "3"],
                ["جيم", w.runs("صورة أمر التحويل (المستند ", v("E-17", ""), ")"), "نموذج", "1"],
            ],
        ),
        Block("annex", BlockKind.HEADING, w.runs("المرفق ألف: نص القانون"), level=1, annex=True, number="ألف"),
        Block(
            "law1/q",
            BlockKind.QUOTE,
            (Run("كل من استورد مخدراً أو نقله أو باعه بغير ترخيص يرتكب جريمة الاتجار بالمخدرات.", "ar", Role.FREE),),
        ),
        Block(
            "law1/q2",
            BlockKind.QUOTE,
            (Run("(2) Where the quantity exceeds 50 kg, the penalty is imprisonment for ten years.", "en", Role.FREE),),
        ),
    )
    return Outline("letter", "ar", "rtl", "طلب مساعدة قانونية متبادلة", "ICU/MLA/2026/0147", MappingProxyType(zones), blocks)


def small(*blocks: Block, language: str = "en", layout: str = "letter", **zones: tuple[Block, ...]) -> Outline:
    """An outline of a few blocks."""
    direction = "rtl" if language == "ar" else "ltr"
    return Outline(layout, language, direction, "Title", "REF/1", MappingProxyType(dict(zones)), blocks)
