"""Arabic for the words the sample screens show, so that the mirrored pictures are read as they would be."""

ARABIC = {
    "Home": "الرئيسية",
    "This file calls itself a picture but could not be read as one: it ends in the middle.": (
        "يقول هذا الملف إنه صورة، لكن تعذّرت قراءته كصورة: ينتهي في منتصفه."
    ),
    "Testimonies": "الشهادات",
    "Sources": "المصادر",
    "Media": "الوسائط",
    "Bundles": "الحزم",
    "Custody": "سلسلة الحيازة",
    "Verify": "التحقق",
    "Lock": "قفل",
    "Screens": "الشاشات",
    "Search everything": "البحث في كل شيء",
    "&Desk": "المكتب",
    "&Go": "انتقال",
    "&View": "عرض",
    "Evidence Desk": "مكتب الأدلة",
    "Sources, testimonies and media, kept encrypted on this machine, and proof of what they were.": (
        "مصادر وشهادات ووسائط محفوظة مشفّرة على هذا الجهاز، مع إثبات لما كانت عليه."
    ),
    "Nothing leaves this machine by itself, and no list of the vaults opened before is kept.": (
        "لا يغادر شيء هذا الجهاز من تلقاء نفسه. ولا تُحفظ قائمة بالخزائن التي فُتحت من قبل."
    ),
    "New vault": "خزنة جديدة",
    "An empty, encrypted folder on this machine or on a stick, locked by a passphrase.": (
        "مجلد فارغ مشفّر على هذا الجهاز أو على ذاكرة محمولة، تقفله عبارة سرّ."
    ),
    "Open a vault": "فتح خزنة",
    "Choose its folder and type its passphrase.": "اختر مجلدها واكتب عبارة السرّ.",
    "Verify files or a bundle": "التحقق من ملفات أو حزمة",
    "Compare files with a list of hashes, or check a bundle you were sent. Needs no vault.": (
        "قارن ملفات بقائمة بصمات، أو افحص حزمة وصلتك. لا حاجة إلى خزنة."
    ),
    "Look at a demonstration": "الاطلاع على عرض تجريبي",
    "A vault with an invented passphrase and published facts, to try everything on.": (
        "خزنة بعبارة سرّ مختلقة ووقائع منشورة، لتجربة كل شيء."
    ),
    "Where": "المكان",
    "This machine or a stick. The vault can be moved later, as one folder.": (
        "هذا الجهاز أو ذاكرة محمولة. يمكن نقل الخزنة لاحقًا كمجلد واحد."
    ),
    "Choose …": "اختيار …",
    "Name of its folder": "اسم المجلد",
    "for example: notes": "مثلًا: ملاحظات",
    "Anyone who finds the folder can read its name: choose one that tells nothing.": (
        "من يجد المجلد يقرأ اسمه: اختر اسمًا لا يدل على شيء."
    ),
    "Passphrase": "عبارة السرّ",
    "Passphrase once more": "عبارة السرّ مرة أخرى",
    "Recovery sheet {number} of {of}": "ورقة الاسترداد {number} من {of}",
    "Vault {mark} · made on {date}": "الخزنة {mark} · أُعدّت في {date}",
    (
        "Any {threshold} of the {of} sheets open the vault when its passphrase is lost. This sheet alone opens nothing "
        "and tells nothing of what is inside."
    ): "أي {threshold} من الأوراق {of} تفتح الخزنة إذا فُقدت عبارة السرّ. هذه الورقة وحدها لا تفتح شيئًا ولا تدل على محتواها.",
    "Kept by, since when, notes:": "محفوظة لدى، منذ متى، ملاحظات:",
    "Look for a printer": "البحث عن طابعة",
    "Too easy": "سهلة جدًا",
    "Weak": "ضعيفة",
    "Fair": "مقبولة",
    "Strong": "قوية",
    "Time to guess it: {time}": "الوقت اللازم لتخمينها: {time}",
    "longer than 1,000 years": "أكثر من 1000 سنة",
    "Another six": "ست كلمات أخرى",
    "Six unrelated words are easy to remember and hard to guess.": "ست كلمات لا صلة بينها يسهل تذكّرها ويصعب تخمينها.",
    "I know that a forgotten passphrase cannot be recovered by anyone": (
        "أعلم أن عبارة السرّ المنسيّة لا يستطيع أحد استعادتها"
    ),
    "Make the vault": "إنشاء الخزنة",
    "Back": "رجوع",
    "Unlock": "فتح القفل",
    "Another vault": "خزنة أخرى",
    "The vault needs a name.": "الخزنة تحتاج إلى اسم.",
    "The two passphrases differ. Type this one once more.": "العبارتان مختلفتان. اكتب هذه مرة أخرى.",
    "Working out the key. It is slow on purpose: so is every guess.": (
        "يجري حساب المفتاح. البطء مقصود: فكل تخمين بطيء مثله."
    ),
    "What is safe": "ما هو سليم",
    "What to do": "ما العمل",
    "Stop": "إيقاف",
    "{done} of {total}": "{done} من {total}",
    "about {minutes} min left": "بقي نحو {minutes} د",
    "Year": "السنة",
    "Month": "الشهر",
    "Day": "اليوم",
    "and": "و",
    "Once, between": "مرة، بين",
    "in the words that were said": "بالكلمات التي قيلت",
    "Time, calendar …": "الوقت، التقويم …",
    "Language not said": "اللغة غير مذكورة",
    "Words: {count}": "الكلمات: {count}",
    "Stored": "مخزَّن",
    "Duplicate": "مكرَّر",
    "Match": "مطابق",
    "Changed": "تغيَّر",
    "Missing": "مفقود",
    "Unreadable": "غير مقروء",
    "Ignored": "متجاهَل",
    "All": "الكل",
    "Result": "النتيجة",
    "File": "الملف",
    "Details": "التفاصيل",
    "Choose files …": "اختيار ملفات …",
    "Choose a folder …": "اختيار مجلد …",
    "Everything is saved": "كل شيء محفوظ",
    "Taken on": "أُخذت في",
    "Account": "الرواية",
    "In the words and the language it was given in.": "بالكلمات واللغة التي قيلت بها.",
    "No testimony yet": "لا شهادات بعد",
    "Draft": "مسودة",
    "Sealed": "مختوم",
    "New": "جديد",
    "Filter": "تصفية",
    "Adding files": "إضافة ملفات",
    "Add media": "إضافة وسائط",
    "All kinds": "كل الأنواع",
    "Look closely": "نظرة عن قرب",
    "Read from the vault by a process of its own; nothing is left on the disk.": (
        "تقرؤها من الخزنة عملية مستقلة، ولا يبقى شيء على القرص."
    ),
    "What people say": "ما يقوله الناس",
    "What it shows": "ما تُظهره",
    "Where it was made": "مكان التقاطها",
    "When it was made": "زمن التقاطها",
    "How it came": "كيف وصلت",
    "Came from": "وردت من",
    "Received on": "استُلمت في",
    "Original or copy": "أصل أم نسخة",
    "The file": "الملف",
    "Size": "الحجم",
    "Original name": "الاسم الأصلي",
    "Its content is {content}.": "محتواه {content}.",
    "a JPEG picture": "صورة JPEG",
    "Last changed": "آخر تغيير",
    "In this vault since": "في هذه الخزنة منذ",
    "Is it what it was?": "هل بقي كما كان؟",
    "Check now": "تحقّق الآن",
    "What it was when it was taken in: it matched on {day}.": "كما كان حين استُلم: طابق في {day}.",
    "The same file, received also as": "الملف نفسه، ورد أيضًا باسم",
    "As the file claims": "كما يدّعي الملف",
    "Read from the file itself. Cameras write it, and anyone can write it anew.": (
        "مقروء من الملف نفسه. تكتبه الكاميرات، ويمكن لأي أحد أن يعيد كتابته."
    ),
    "Outside the vault": "خارج الخزنة",
    "A copy leaves the vault": "نسخة تغادر الخزنة",
    "Choose where …": "اختيار المكان …",
    "Leave it in the vault": "إبقاؤه في الخزنة",
    "Take them in": "إدخالها",
    "Back to the list": "العودة إلى القائمة",
    "Files": "الملفات",
    "not said": "لم يُذكر",
    "Events": "الأحداث",
    "Interventions": "التدخلات",
    "Acts": "الأفعال",
    "New event": "حدث جديد",
    "New act": "فعل جديد",
    "Back to the event": "العودة إلى الحدث",
    "In the order of time": "بحسب ترتيب الزمن",
    "Without a date": "بلا تاريخ",
    "Around it": "ما يتصل به",
    "What was done about it": "ما اتُّخذ بشأنه",
    "all the time": "طوال المدة",
    "at some moment in it": "في لحظة خلالها",
    "about": "نحو",
    "alleged: {people}": "يُزعم: {people}",
    "against: {people}": "ضد: {people}",
    "What was done": "ما جرى",
    "When": "متى",
    "Against whom": "ضد من",
    "Alleged involvement": "المشاركة المزعومة",
    "Filter by title, place or date": "تصفية بالعنوان أو المكان أو التاريخ",
    "Edit": "تحرير",
}


def in_arabic(_context: str, text: str) -> str:
    """The Arabic of a sentence, or the sentence where the sample has none."""
    return ARABIC.get(text, text)
