"""One invented story in thirteen languages, for the pages that test the filters."""

from __future__ import annotations

from collections.abc import Mapping

ARTICLES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Village mill grinds flour again after forty years",
        "The old mill at Harrow Ford ground its first flour in forty years this week, to the delight of the "
        "hundred villagers who had come to watch.",
        "The wheel had stood still since the owner died, and two floods had carried away most of the "
        "wooden channel that once fed it.",
        "A group of neighbours bought the building for the price of a used car, and spent six winters "
        "repairing the roof, the floor and the gears.",
        "“We had no plan, only a carpenter with a great deal of patience,” said Edith Marlow, who "
        "keeps the accounts and the key.",
        "The stones were cut again by a mason from the coast, who had learned the craft from his "
        "grandfather and charged them for the petrol alone.",
        "From the autumn on the mill will run every second Saturday, and the baker in the next valley has "
        "already ordered three sacks of rye.",
    ),
    "de": (
        "Dorfmühle mahlt nach vierzig Jahren wieder Mehl",
        "Die alte Mühle am Ortsrand von Wiesenbach hat in dieser Woche zum ersten Mal seit vierzig Jahren "
        "wieder "
        "Mehl gemahlen, und das halbe Dorf sah dabei zu.",
        "Das Rad hatte stillgestanden, seit der letzte Müller gestorben war, und zwei Hochwasser hatten die "
        "hölzerne Rinne fortgerissen.",
        "Eine Gruppe von Nachbarn kaufte das Gebäude für den Preis eines Gebrauchtwagens und flickte sechs "
        "Winter lang Dach, Boden und Zahnräder.",
        "Von Herbst an soll die Mühle jeden zweiten Samstag laufen, und der Bäcker aus dem Nachbartal hat "
        "schon drei Säcke Roggen bestellt.",
    ),
    "fr": (
        "Le moulin du village moud de nouveau après quarante ans",
        "Le vieux moulin de Saint-Aubert a produit cette semaine sa première farine depuis quarante ans, "
        "sous "
        "les yeux d'une centaine d'habitants venus en famille.",
        "La roue ne tournait plus depuis la mort du dernier meunier, et deux crues avaient emporté presque "
        "toute la conduite de bois.",
        "Quelques voisins ont acheté le bâtiment pour le prix d'une voiture d'occasion, puis ils ont passé "
        "six "
        "hivers à réparer le toit et les engrenages.",
        "À partir de l'automne, le moulin tournera un samedi sur deux, et le boulanger de la vallée voisine "
        "a "
        "déjà commandé trois sacs de seigle.",
    ),
    "es": (
        "El molino del pueblo vuelve a moler harina tras cuarenta años",
        "El viejo molino de Valdearroyo molió esta semana su primera harina en cuarenta años, ante un "
        "centenar "
        "de vecinos que no quisieron perderse el momento.",
        "La rueda estaba parada desde la muerte del último molinero, y dos riadas se habían llevado casi "
        "todo "
        "el canal de madera.",
        "Un grupo de vecinos compró el edificio por el precio de un coche usado y dedicó seis inviernos a "
        "reparar el tejado, el suelo y los engranajes.",
        "Desde el otoño el molino funcionará un sábado de cada dos, y el panadero del valle vecino ya ha "
        "encargado tres sacos de centeno.",
    ),
    "it": (
        "Il mulino del paese torna a macinare dopo quarant'anni",
        "Il vecchio mulino di Fontelunga ha macinato questa settimana la prima farina in quarant'anni, "
        "davanti "
        "a un centinaio di abitanti accorsi per vedere la ruota.",
        "La ruota era ferma dalla morte dell'ultimo mugnaio, e due piene avevano portato via quasi tutta la "
        "condotta di legno.",
        "Un gruppo di vicini ha comprato l'edificio al prezzo di un'auto usata e ha passato sei inverni a "
        "riparare il tetto, il pavimento e gli ingranaggi.",
        "Dall'autunno il mulino girerà un sabato ogni due, e il fornaio della valle accanto ha già ordinato "
        "tre sacchi di segale.",
    ),
    "pt": (
        "Moinho da aldeia volta a moer farinha quarenta anos depois",
        "O velho moinho de Ribeira Alta moeu esta semana a primeira farinha em quarenta anos, diante de uma "
        "centena de moradores que vieram assistir.",
        "A roda estava parada desde a morte do último moleiro, e duas cheias tinham levado quase toda a "
        "calha "
        "de madeira.",
        "Um grupo de vizinhos comprou o edifício pelo preço de um carro usado e passou seis invernos a "
        "reparar "
        "o telhado, o soalho e as engrenagens.",
        "A partir do outono o moinho vai trabalhar um sábado em cada dois, e o padeiro do vale vizinho já "
        "encomendou três sacos de centeio.",
    ),
    "nl": (
        "Dorpsmolen maalt na veertig jaar weer meel",
        "De oude molen van Beekhuizen heeft deze week voor het eerst in veertig jaar weer meel gemalen, en "
        "het "
        "halve dorp kwam kijken hoe het rad draaide.",
        "Het rad stond stil sinds de laatste molenaar was overleden, en twee overstromingen hadden de houten "
        "goot bijna helemaal meegesleurd.",
        "Een groep buren kocht het gebouw voor de prijs van een tweedehands auto en was zes winters bezig "
        "met "
        "het dak, de vloer en de tandwielen.",
        "Vanaf de herfst draait de molen om de zaterdag, en de bakker uit het volgende dal heeft al drie "
        "zakken rogge besteld.",
    ),
    "pl": (
        "Wiejski młyn po czterdziestu latach znów miele mąkę",
        "Stary młyn w Zarzeczu Górnym zmielił w tym tygodniu pierwszą od czterdziestu lat mąkę, a "
        "przyglądało "
        "się temu prawie sto osób z całej okolicy.",
        "Koło stało od śmierci ostatniego młynarza, a dwie powodzie porwały niemal całe drewniane koryto, "
        "którym płynęła woda.",
        "Grupa sąsiadów kupiła budynek za cenę używanego samochodu i przez sześć zim naprawiała dach, "
        "podłogę "
        "oraz koła zębate.",
        "Od jesieni młyn ma pracować w co drugą sobotę, a piekarz z sąsiedniej doliny zamówił już trzy worki "
        "żyta.",
    ),
    "ru": (
        "Сельская мельница снова мелет муку через сорок лет",
        "Старая мельница в Верхнем Броде на этой неделе впервые за сорок лет смолола муку, и посмотреть на "
        "это "
        "пришла добрая сотня жителей.",
        "Колесо стояло с тех пор, как умер последний мельник, а два паводка унесли почти весь деревянный "
        "жёлоб, по которому шла вода.",
        "Несколько соседей купили здание по цене подержанной машины и шесть зим чинили крышу, пол и "
        "деревянные шестерни.",
        "С осени мельница будет работать каждую вторую субботу, и пекарь из соседней долины уже заказал три "
        "мешка ржи.",
    ),
    "tr": (
        "Köy değirmeni kırk yıl sonra yeniden un öğütüyor",
        "Dereboyu köyündeki eski değirmen bu hafta kırk yıl sonra ilk kez un öğüttü ve yüze yakın köylü "
        "çarkın "
        "dönüşünü izlemek için toplandı.",
        "Çark, son değirmencinin ölümünden beri duruyordu ve iki sel ahşap oluğun neredeyse tamamını alıp "
        "götürmüştü.",
        "Birkaç komşu binayı kullanılmış bir araba fiyatına satın aldı ve altı kış boyunca çatıyı, döşemeyi "
        "ve "
        "dişlileri onardı.",
        "Değirmen sonbahardan itibaren iki haftada bir cumartesi günleri çalışacak ve komşu vadideki fırıncı "
        "şimdiden üç çuval çavdar istedi.",
    ),
    "ar": (
        "طاحونة القرية تدور من جديد بعد أربعين عاما",
        "طحنت الطاحونة القديمة في قرية وادي الزهر هذا الأسبوع أول دقيق لها منذ أربعين عاما، وجاء نحو مئة من "
        "الأهالي ليشاهدوا العجلة وهي تدور.",
        "كانت العجلة قد توقفت منذ وفاة آخر طحان في القرية، وجرف فيضانان معظم القناة الخشبية التي كانت تحمل "
        "إليها الماء.",
        "اشترت مجموعة من الجيران المبنى بثمن سيارة مستعملة، وأمضت ستة شتاءات في إصلاح السقف والأرضية والتروس "
        "الخشبية القديمة.",
        "وستعمل الطاحونة ابتداء من الخريف كل أسبوعين، وقد طلب خباز الوادي المجاور ثلاثة أكياس من الدقيق قبل "
        "أن تدور العجلة.",
    ),
    "ja": (
        "村の水車小屋、四十年ぶりに粉をひく",
        "上沢村の古い水車小屋が今週、四十年ぶりに小麦粉をひいた。集まった百人ほどの村人は、回りはじめた水車に歓声を上げた。",
        "最後の粉屋が亡くなってから水車は止まったままで、二度の洪水が木の水路をほとんど押し流してしまっていた。",
        "近所の人たちが中古車ほどの値段で建物を買い取り、六度の冬をかけて屋根と床と歯車を少しずつ直してきた。",
        "秋からは隔週の土曜に水車を動かす予定で、隣の谷のパン屋はすでにライ麦粉を三袋分注文しているという。",
    ),
    "zh": (
        "村里的老水磨四十年后重新磨面",
        "上河村的老水磨本周磨出了四十年来的第一袋面粉，上百名村民赶来观看，水轮转动时响起了一片掌声。",
        "自从最后一位磨坊主去世以后，水轮就一直停着，两场洪水又把木头水槽冲走了大半。",
        "几位邻居用一辆旧车的价钱买下了磨坊，花了六个冬天修好屋顶、地板和木头齿轮，谁也没有领过工钱。",
        "从秋天起，水磨每隔一周的星期六开工，邻近山谷的面包师已经订下了三袋黑麦面粉。",
    ),
}
"""By language: the headline, then the paragraphs."""
