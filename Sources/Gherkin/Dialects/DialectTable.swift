// swift-format-ignore-file
// Made by scripts/generate-dialects.py from gherkin-languages.json of gherkin-official 42.0.1. Change that, not this file.
//
// MIT License
//
// Copyright (c) 2017 Cucumber Ltd, Gaspar Nagy, Björn Rasmusson, Peter Sergeant, and contributors
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all
// copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.

/// The official dialects, a line each: code; given; when; then; and; but; feature; background; examples; scenario; scenarioOutline; rule; native name. Keywords are parted by `|`.
///
/// One literal, so that a program that starts pays nothing for the languages it does not read.
enum DialectTable {
  static let lines: StaticString = #"""
    en;* |Given ;* |When ;* |Then ;* |And ;* |But ;Feature|Business Need|Ability;Background;Examples|Scenarios;Example|Scenario;Scenario Outline|Scenario Template;Rule;English
    af;* |Gegewe ;* |Wanneer ;* |Dan ;* |En ;* |Maar ;Funksie|Besigheid Behoefte|Vermoë;Agtergrond;Voorbeelde;Voorbeeld|Situasie;Situasie Uiteensetting;Reël|Reel;Afrikaans
    am;* |Դիցուք ;* |Եթե |Երբ ;* |Ապա ;* |Եվ ;* |Բայց ;Ֆունկցիոնալություն|Հատկություն;Կոնտեքստ;Օրինակներ;Օրինակ|Սցենար;Սցենարի կառուցվացքը;Rule;հայերեն
    amh;* |የተሰጠ ;* |መቼ ;* |ከዚያ ;* |እና ;* |ግን ;ስራ|የተፈለገው ስራ|የሚፈለገው ድርጊት;ቅድመ ሁኔታ|መነሻ|መነሻ ሀሳብ;ምሳሌዎች|ሁናቴዎች;ምሳሌ|ሁናቴ;ሁናቴ ዝርዝር|ሁናቴ አብነት;ህግ;አማርኛ
    an;* |Dau |Dada |Daus |Dadas ;* |Cuan ;* |Alavez |Allora |Antonces ;* |Y |E ;* |Pero ;Caracteristica;Antecedents;Eixemplos;Eixemplo|Caso;Esquema del caso;Rule;Aragonés
    ar;* |بفرض ;* |متى |عندما ;* |اذاً |ثم ;* |و ;* |لكن ;خاصية;الخلفية;امثلة;مثال|سيناريو;سيناريو مخطط;Rule;العربية
    ast;* |Dáu |Dada |Daos |Daes ;* |Cuando ;* |Entós ;* |Y |Ya ;* |Peru ;Carauterística;Antecedentes;Exemplos;Exemplo|Casu;Esbozu del casu;Rule;asturianu
    az;* |Tutaq ki |Verilir ;* |Əgər |Nə vaxt ki ;* |O halda ;* |Və |Həm ;* |Amma |Ancaq ;Özəllik;Keçmiş|Kontekst;Nümunələr;Nümunə|Ssenari;Ssenarinin strukturu;Rule;Azərbaycanca
    be;* |Няхай |Дадзена ;* |Калі ;* |Тады ;* |I |Ды |Таксама ;* |Але |Інакш ;Функцыянальнасць|Фіча;Кантэкст;Прыклады;Сцэнарый|Cцэнар;Шаблон сцэнарыя|Узор сцэнара;Правілы;Беларуская
    bg;* |Дадено ;* |Когато ;* |То ;* |И ;* |Но ;Функционалност;Предистория;Примери;Пример|Сценарий;Рамка на сценарий;Правило;български
    bm;* |Diberi |Bagi ;* |Apabila ;* |Maka |Kemudian ;* |Dan ;* |Tetapi |Tapi ;Fungsi;Latar Belakang;Contoh;Senario|Situasi|Keadaan;Kerangka Senario|Kerangka Situasi|Kerangka Keadaan|Garis Panduan Senario;Rule;Bahasa Melayu
    bs;* |Dato ;* |Kada ;* |Zatim ;* |I |A ;* |Ali ;Karakteristika;Pozadina;Primjeri;Primjer|Scenariju|Scenario;Scenariju-obris|Scenario-outline;Rule;Bosanski
    ca;* |Donat |Donada |Atès |Atesa ;* |Quan ;* |Aleshores |Cal ;* |I ;* |Però ;Característica|Funcionalitat;Rerefons|Antecedents;Exemples;Exemple|Escenari;Esquema de l'escenari;Rule;català
    cs;* |Pokud |Za předpokladu ;* |Když ;* |Pak ;* |A také |A ;* |Ale ;Požadavek;Pozadí|Kontext;Příklady;Příklad|Scénář;Náčrt Scénáře|Osnova scénáře;Pravidlo;Česky
    cy-GB;* |Anrhegedig a ;* |Pryd ;* |Yna ;* |A ;* |Ond ;Arwedd;Cefndir;Enghreifftiau;Enghraifft|Scenario;Scenario Amlinellol;Rule;Cymraeg
    da;* |Givet ;* |Når ;* |Så ;* |Og ;* |Men ;Egenskab;Baggrund;Eksempler;Eksempel|Scenarie;Abstrakt Scenario;Regel;dansk
    de;* |Angenommen |Gegeben sei |Gegeben seien ;* |Wenn ;* |Dann ;* |Und ;* |Aber ;Funktionalität|Funktion;Grundlage|Hintergrund|Voraussetzungen|Vorbedingungen;Beispiele;Beispiel|Szenario;Szenariogrundriss|Szenarien;Rule|Regel;Deutsch
    el;* |Δεδομένου ;* |Όταν ;* |Τότε ;* |Και ;* |Αλλά ;Δυνατότητα|Λειτουργία;Υπόβαθρο;Παραδείγματα|Σενάρια;Παράδειγμα|Σενάριο;Περιγραφή Σεναρίου|Περίγραμμα Σεναρίου;Rule;Ελληνικά
    em;* |😐;* |🎬;* |🙏;* |😂;* |😔;📚;💤;📓;🥒|📕;📖;Rule;😀
    en-Scouse;* |Givun |Youse know when youse got ;* |Wun |Youse know like when ;* |Dun |Den youse gotta ;* |An ;* |Buh ;Feature;Dis is what went down;Examples;The thing of it is;Wharrimean is;Rule;Scouse
    en-au;* |Y'know ;* |It's just unbelievable ;* |But at the end of the day I reckon ;* |Too right ;* |Yeah nah ;Pretty much;First off;You'll wanna;Awww, look mate;Reckon it's like;Rule;Australian
    en-lol;* |I CAN HAZ ;* |WEN ;* |DEN ;* |AN ;* |BUT ;OH HAI;B4;EXAMPLZ;MISHUN;MISHUN SRSLY;Rule;LOLCAT
    en-old;* |Thurh |Þurh |Ðurh ;* |Bæþsealf |Bæþsealfa |Bæþsealfe |Ciricæw |Ciricæwe |Ciricæwa ;* |Tha |Þa |Ða |Tha the |Þa þe |Ða ðe ;* |Ond |7 ;* |Ac ;Hwaet|Hwæt;Aer|Ær;Se the|Se þe|Se ðe;Swa;Swa hwaer swa|Swa hwær swa;Rule;Englisc
    en-pirate;* |Gangway! ;* |Blimey! ;* |Let go and haul ;* |Aye ;* |Avast! ;Ahoy matey!;Yo-ho-ho;Dead men tell no tales;Heave to;Shiver me timbers;Rule;Pirate
    en-tx;Fixin' to |All git out ;Quick out of the chute ;There’s no tree but bears some fruit ;Come hell or high water ;Well now hold on, I'll you what ;This ain’t my first rodeo|All gussied up;Lemme tell y'all a story;Now that's a story longer than a cattle drive in July;All hat and no cattle;Serious as a snake bite|Busy as a hound in flea season;Rule;Texas
    eo;* |Donitaĵo |Komence ;* |Se ;* |Do ;* |Kaj ;* |Sed ;Trajto;Fono;Ekzemploj;Ekzemplo|Scenaro|Kazo;Konturo de la scenaro|Skizo|Kazo-skizo;Regulo;Esperanto
    es;* |Dado |Dada |Dados |Dadas ;* |Cuando ;* |Entonces ;* |Y |E ;* |Pero ;Característica|Necesidad del negocio|Requisito;Antecedentes;Ejemplos;Ejemplo|Escenario;Esquema del escenario;Regla|Regla de negocio;español
    et;* |Eeldades ;* |Kui ;* |Siis ;* |Ja ;* |Kuid ;Omadus;Taust;Juhtumid;Juhtum|Stsenaarium;Raamjuhtum|Raamstsenaarium;Reegel;eesti keel
    fa;* |با فرض |فرض کنید |با در نظر گرفتن ;* |هنگامی |وقتی ;* |آنگاه |سپس |انتظار می رود ;* |و ;* |اما ;ویژگی|قابلیت;زمینه|پیش زمینه|مقدمات;نمونه ها;مثال|سناریو;الگوی سناریو;قانون;فارسی
    fi;* |Oletetaan ;* |Kun ;* |Niin ;* |Ja ;* |Mutta ;Ominaisuus;Tausta;Tapaukset;Tapaus;Tapausaihio;Rule;suomi
    fr;* |Soit |Sachant que |Sachant qu'|Sachant |Etant donné que |Etant donné qu'|Etant donné |Etant donnée |Etant donnés |Etant données |Étant donné que |Étant donné qu'|Étant donné |Étant donnée |Étant donnés |Étant données ;* |Quand |Lorsque |Lorsqu';* |Alors |Donc ;* |Et que |Et qu'|Et ;* |Mais que |Mais qu'|Mais ;Fonctionnalité;Contexte;Exemples;Exemple|Scénario;Plan du scénario|Plan du Scénario;Règle;français
    ga;* |Cuir i gcás go |Cuir i gcás nach |Cuir i gcás gur |Cuir i gcás nár ;* |Nuair a |Nuair nach |Nuair ba |Nuair nár ;* |Ansin ;* |Agus ;* |Ach ;Gné;Cúlra;Samplaí;Sampla|Cás;Cás Achomair;Riail;Gaeilge
    gj;* |આપેલ છે ;* |ક્યારે ;* |પછી ;* |અને ;* |પણ ;લક્ષણ|વ્યાપાર જરૂર|ક્ષમતા;બેકગ્રાઉન્ડ;ઉદાહરણો;ઉદાહરણ|સ્થિતિ;પરિદ્દશ્ય રૂપરેખા|પરિદ્દશ્ય ઢાંચો;નિયમ;ગુજરાતી
    gl;* |Dado |Dada |Dados |Dadas ;* |Cando ;* |Entón |Logo ;* |E ;* |Mais |Pero ;Característica;Contexto;Exemplos;Exemplo|Escenario;Esbozo do escenario;Rule;galego
    he;* |בהינתן ;* |כאשר ;* |אז |אזי ;* |וגם ;* |אבל ;תכונה;רקע;דוגמאות;דוגמא|תרחיש;תבנית תרחיש;כלל;עברית
    hi;* |अगर |यदि |चूंकि ;* |जब |कदा ;* |तब |तदा ;* |और |तथा ;* |पर |परन्तु |किन्तु ;रूप लेख;पृष्ठभूमि;उदाहरण;परिदृश्य;परिदृश्य रूपरेखा;नियम;हिंदी
    hr;* |Zadan |Zadani |Zadano |Ukoliko ;* |Kada |Kad ;* |Onda ;* |I ;* |Ali ;Osobina|Mogućnost|Mogucnost;Pozadina;Primjeri|Scenariji;Primjer|Scenarij;Skica|Koncept;Rule;hrvatski
    ht;* |Sipoze |Sipoze ke |Sipoze Ke ;* |Lè |Le ;* |Lè sa a |Le sa a ;* |Ak |Epi |E ;* |Men ;Karakteristik|Mak|Fonksyonalite;Kontèks|Istorik;Egzanp;Senaryo;Plan senaryo|Plan Senaryo|Senaryo deskripsyon|Senaryo Deskripsyon|Dyagram senaryo|Dyagram Senaryo;Rule;kreyòl
    hu;* |Amennyiben |Adott ;* |Majd |Ha |Amikor ;* |Akkor ;* |És ;* |De ;Jellemző;Háttér;Példák;Példa|Forgatókönyv;Forgatókönyv vázlat;Szabály;magyar
    id;* |Dengan |Diketahui |Diasumsikan |Bila |Jika ;* |Ketika ;* |Maka |Kemudian ;* |Dan ;* |Tapi |Tetapi ;Fitur;Dasar|Latar Belakang;Contoh|Misal;Skenario;Skenario konsep|Garis-Besar Skenario;Rule|Aturan;Bahasa Indonesia
    is;* |Ef ;* |Þegar ;* |Þá ;* |Og ;* |En ;Eiginleiki;Bakgrunnur;Dæmi|Atburðarásir;Atburðarás;Lýsing Atburðarásar|Lýsing Dæma;Rule;Íslenska
    it;* |Dato |Data |Dati |Date ;* |Quando ;* |Allora ;* |E |Ed ;* |Ma ;Funzionalità|Esigenza di Business|Abilità;Contesto;Esempi;Esempio|Scenario;Schema dello scenario;Regola;italiano
    ja;* |前提;* |もし;* |ならば;* |且つ|かつ;* |然し|しかし|但し|ただし;フィーチャ|機能;背景;例|サンプル;シナリオ;シナリオアウトライン|シナリオテンプレート|テンプレ|シナリオテンプレ;ルール;日本語
    jv;* |Nalika |Nalikaning ;* |Manawa |Menawa ;* |Njuk |Banjur ;* |Lan ;* |Tapi |Nanging |Ananging ;Fitur;Dasar;Conto|Contone;Skenario;Konsep skenario;Rule;Basa Jawa
    ka;* |მოცემული |მოცემულია |ვთქვათ ;* |როდესაც |როცა |როგორც კი |თუ ;* |მაშინ ;* |და |ასევე ;* |მაგრამ |თუმცა ;თვისება|მოთხოვნა;კონტექსტი;მაგალითები;მაგალითად|მაგალითი|მაგ|სცენარი;სცენარის ნიმუში|სცენარის შაბლონი|ნიმუში|შაბლონი;წესი;ქართული
    kn;* |ನೀಡಿದ ;* |ಸ್ಥಿತಿಯನ್ನು ;* |ನಂತರ ;* |ಮತ್ತು ;* |ಆದರೆ ;ಹೆಚ್ಚಳ;ಹಿನ್ನೆಲೆ;ಉದಾಹರಣೆಗಳು;ಉದಾಹರಣೆ|ಕಥಾಸಾರಾಂಶ;ವಿವರಣೆ;Rule;ಕನ್ನಡ
    ko;* |조건 |먼저 ;* |만일 |만약 ;* |그러면 ;* |그리고 ;* |하지만 |단 ;기능;배경;예;시나리오;시나리오 개요;규칙;한국어
    lt;* |Duota ;* |Kai ;* |Tada ;* |Ir ;* |Bet ;Savybė;Kontekstas;Pavyzdžiai|Scenarijai|Variantai;Pavyzdys|Scenarijus;Scenarijaus šablonas;Rule;lietuvių kalba
    lu;* |ugeholl ;* |wann ;* |dann ;* |an |a ;* |awer |mä ;Funktionalitéit;Hannergrond;Beispiller;Beispill|Szenario;Plang vum Szenario;Rule;Lëtzebuergesch
    lv;* |Kad ;* |Ja ;* |Tad ;* |Un ;* |Bet ;Funkcionalitāte|Fīča;Konteksts|Situācija;Piemēri|Paraugs;Piemērs|Scenārijs;Scenārijs pēc parauga;Rule;latviešu
    mk-Cyrl;* |Дадено |Дадена ;* |Кога ;* |Тогаш ;* |И ;* |Но ;Функционалност|Бизнис потреба|Можност;Контекст|Содржина;Примери|Сценарија;Пример|Сценарио|На пример;Преглед на сценарија|Скица|Концепт;Rule;Македонски
    mk-Latn;* |Dadeno |Dadena ;* |Koga ;* |Togash ;* |I ;* |No ;Funkcionalnost|Biznis potreba|Mozhnost;Kontekst|Sodrzhina;Primeri|Scenaria;Scenario|Na primer;Pregled na scenarija|Skica|Koncept;Rule;Makedonski (Latinica)
    ml;* |നൽകിയത്;എപ്പോൾ;* |പിന്നെ;* |ഒപ്പം;* |പക്ഷേ;സവിശേഷത;പശ്ചാത്തലം;ഉദാഹരണങ്ങൾ;രംഗം;സാഹചര്യത്തിന്റെ രൂപരേഖ;നിയമം;മലയാളം
    mn;* |Өгөгдсөн нь |Анх ;* |Хэрэв ;* |Тэгэхэд |Үүний дараа ;* |Мөн |Тэгээд ;* |Гэхдээ |Харин ;Функц|Функционал;Агуулга;Тухайлбал;Сценар;Сценарын төлөвлөгөө;Rule;монгол
    mr;* |जर|दिलेल्या प्रमाणे ;* |जेव्हा ;* |मग |तेव्हा ;* |आणि |तसेच ;* |पण |परंतु ;वैशिष्ट्य|सुविधा;पार्श्वभूमी;उदाहरण;परिदृश्य;परिदृश्य रूपरेखा;नियम;मराठी
    ne;* |दिइएको |दिएको |यदि ;* |जब ;* |त्यसपछि |अनी ;* |र |अनि ;* |तर ;सुविधा|विशेषता;पृष्ठभूमी;उदाहरण|उदाहरणहरु;परिदृश्य;परिदृश्य रूपरेखा;नियम;नेपाली
    nl;* |Gegeven |Stel ;* |Als |Wanneer ;* |Dan ;* |En ;* |Maar ;Functionaliteit;Achtergrond;Voorbeelden;Voorbeeld|Scenario;Abstract Scenario;Regel;Nederlands
    no;* |Gitt ;* |Når ;* |Så ;* |Og ;* |Men ;Egenskap;Bakgrunn;Eksempler;Eksempel|Scenario;Scenariomal|Abstrakt Scenario;Regel;norsk
    pa;* |ਜੇਕਰ |ਜਿਵੇਂ ਕਿ ;* |ਜਦੋਂ ;* |ਤਦ ;* |ਅਤੇ ;* |ਪਰ ;ਖਾਸੀਅਤ|ਮੁਹਾਂਦਰਾ|ਨਕਸ਼ ਨੁਹਾਰ;ਪਿਛੋਕੜ;ਉਦਾਹਰਨਾਂ;ਉਦਾਹਰਨ|ਪਟਕਥਾ;ਪਟਕਥਾ ਢਾਂਚਾ|ਪਟਕਥਾ ਰੂਪ ਰੇਖਾ;Rule;ਪੰਜਾਬੀ
    pl;* |Zakładając |Mając |Zakładając, że ;* |Jeżeli |Jeśli |Gdy |Kiedy ;* |Wtedy ;* |Oraz |I ;* |Ale ;Właściwość|Funkcja|Aspekt|Potrzeba biznesowa;Założenia;Przykłady;Przykład|Scenariusz;Szablon scenariusza;Zasada|Reguła;polski
    pt;* |Dado |Dada |Dados |Dadas ;* |Quando ;* |Então |Entao ;* |E ;* |Mas ;Funcionalidade|Característica|Caracteristica;Contexto|Cenário de Fundo|Cenario de Fundo|Fundo;Exemplos|Cenários|Cenarios;Exemplo|Cenário|Cenario;Esquema do Cenário|Esquema do Cenario|Delineação do Cenário|Delineacao do Cenario;Regra;português
    ro;* |Date fiind |Dat fiind |Dată fiind|Dati fiind |Dați fiind |Daţi fiind ;* |Cand |Când ;* |Atunci ;* |Si |Și |Şi ;* |Dar ;Functionalitate|Funcționalitate|Funcţionalitate;Context;Exemple;Exemplu|Scenariu;Structura scenariu|Structură scenariu;Rule;română
    ru;* |Допустим |Дано |Пусть ;* |Когда |Если ;* |То |Затем |Тогда ;* |И |К тому же |Также ;* |Но |А |Иначе ;Функция|Функциональность|Функционал|Свойство|Фича;Предыстория|Контекст;Примеры|Значения;Пример|Сценарий;Структура сценария|Шаблон сценария;Правило;русский
    sk;* |Pokiaľ |Za predpokladu ;* |Keď |Ak ;* |Tak |Potom ;* |A |A tiež |A taktiež |A zároveň ;* |Ale ;Požiadavka|Funkcia|Vlastnosť;Pozadie;Príklady;Príklad|Scenár;Náčrt Scenáru|Náčrt Scenára|Osnova Scenára;Rule;Slovensky
    sl;Dano |Podano |Zaradi |Privzeto ;Ko |Ce |Če |Kadar ;Nato |Potem |Takrat ;In |Ter ;Toda |Ampak |Vendar ;Funkcionalnost|Funkcija|Možnosti|Moznosti|Lastnost|Značilnost;Kontekst|Osnova|Ozadje;Primeri|Scenariji;Primer|Scenarij;Struktura scenarija|Skica|Koncept|Oris scenarija|Osnutek;Rule;Slovenski
    sr-Cyrl;* |За дато |За дате |За дати ;* |Када |Кад ;* |Онда ;* |И ;* |Али ;Функционалност|Могућност|Особина;Контекст|Основа|Позадина;Примери|Сценарији;Сценарио|Пример;Структура сценарија|Скица|Концепт;Правило;Српски
    sr-Latn;* |Za dato |Za date |Za dati ;* |Kada |Kad ;* |Onda ;* |I ;* |Ali ;Funkcionalnost|Mogućnost|Mogucnost|Osobina;Kontekst|Osnova|Pozadina;Primeri|Scenariji;Scenario|Primer;Struktura scenarija|Skica|Koncept;Pravilo;Srpski (Latinica)
    sv;* |Givet ;* |När ;* |Så ;* |Och ;* |Men ;Egenskap;Bakgrund;Exempel;Scenario;Abstrakt Scenario|Scenariomall;Regel;Svenska
    ta;* |கொடுக்கப்பட்ட ;* |எப்போது ;* |அப்பொழுது ;* |மேலும் |மற்றும் ;* |ஆனால் ;அம்சம்|வணிக தேவை|திறன்;பின்னணி;எடுத்துக்காட்டுகள்|காட்சிகள்|நிலைமைகளில்;உதாரணமாக|காட்சி;காட்சி சுருக்கம்|காட்சி வார்ப்புரு;Rule;தமிழ்
    te;* |చెప్పబడినది ;* |ఈ పరిస్థితిలో ;* |అప్పుడు ;* |మరియు ;* |కాని ;గుణము;నేపథ్యం;ఉదాహరణలు;ఉదాహరణ|సన్నివేశం;కథనం;Rule;తెలుగు
    th;* |กำหนดให้ ;* |เมื่อ ;* |ดังนั้น ;* |และ ;* |แต่ ;โครงหลัก|ความต้องการทางธุรกิจ|ความสามารถ;แนวคิด;ชุดของตัวอย่าง|ชุดของเหตุการณ์;เหตุการณ์;สรุปเหตุการณ์|โครงสร้างของเหตุการณ์;Rule;ไทย
    tlh;* |ghu' noblu' |DaH ghu' bejlu' ;* |qaSDI' ;* |vaj ;* |'ej |latlh ;* |'ach |'a ;Qap|Qu'meH 'ut|perbogh|poQbogh malja'|laH;mo';ghantoH|lutmey;lut;lut chovnatlh;Rule;tlhIngan
    tr;* |Mevcut |Önceden |Geçmişte |Daha önce |Halihazırda |Zaten |Sistemde |Diyelim ki |Varsayalım ki |Farz edelim ki |Kabul edelim ki |Başlangıçta |Varsayılan olarak |Biliniyor ki ;* |Eğer |Eğer ki |Ne zaman |Ne zaman ki |Şayet ;* |Beklenen |O zaman |Sonuç olarak |Böylece |Bunun üzerine |Bu durumda |O takdirde |Şu halde |Netice itibariyle |Buna binaen ;* |Ve |Hem de |Bir de |Ayrıca |İlaveten |Buna ek olarak ;* |Fakat |Ama |Ancak |Yalnız |Lakin |Meğer ki |Buna mukabil |Aksi halde ;Özellik|İş Gereksinimi|Gereksinim|İşlev|Kullanıcı Hikayesi|Yetenek|Teknik Gereksinim;Geçmiş|Arka Plan|Ön Koşul|Önkoşul|Önceki Durum|Giriş|Mukaddime|Mevcut Durum;Örnekler|Değerler;Örnek|Senaryo|Durum|Vaka;Senaryo taslağı|Senaryo şablonu;Kural|İş Kuralı|Kaide|Hüküm|Madde;Türkçe
    tt;* |Әйтик ;* |Әгәр ;* |Нәтиҗәдә ;* |Һәм |Вә ;* |Ләкин |Әмма ;Мөмкинлек|Үзенчәлеклелек;Кереш;Үрнәкләр|Мисаллар;Сценарий;Сценарийның төзелеше;Rule;Татарча
    uk;* |Припустимо |Припустимо, що |Нехай |Дано ;* |Якщо |Коли ;* |То |Тоді ;* |І |А також |Та ;* |Але ;Функціонал;Передумова;Приклади;Приклад|Сценарій;Структура сценарію;Rule;Українська
    ur;* |اگر |بالفرض |فرض کیا ;* |جب ;* |پھر |تب ;* |اور ;* |لیکن ;صلاحیت|کاروبار کی ضرورت|خصوصیت;پس منظر;مثالیں;منظرنامہ;منظر نامے کا خاکہ;Rule;اردو
    uz;* |Belgilangan ;* |Агар ;* |Унда ;* |Ва ;* |Лекин |Бирок |Аммо ;Функционал;Тарих;Мисоллар;Сценарий;Сценарий структураси;Rule;Узбекча
    vi;* |Biết |Cho ;* |Khi ;* |Thì ;* |Và ;* |Nhưng ;Tính năng;Bối cảnh;Dữ liệu;Tình huống|Kịch bản;Khung tình huống|Khung kịch bản;Quy tắc;Tiếng Việt
    zh-CN;* |假如|假设|假定;* |当;* |那么;* |而且|并且|同时;* |但是;功能;背景;例子;场景|剧本;场景大纲|剧本大纲;Rule|规则;简体中文
    zh-TW;* |假如|假設|假定;* |當;* |那麼;* |而且|並且|同時;* |但是;功能;背景;例子;場景|劇本;場景大綱|劇本大綱;Rule;繁體中文
    """#
}
