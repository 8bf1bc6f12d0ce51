"""The HTML report in a real browser: what it shows, what can be done with it, and that it asks the network for nothing."""
import base64
import contextlib
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from harness import ENVIRONMENT, ROOT, equal, eventually, took_part

PLAN = "fixtures/plan/001-lgtm-stack.md"
FAILED, VERIFIED = "AC-lgtm-002-05", "AC-lgtm-003-04"
RUN = ["Features/plan", "--plan", PLAN, "--tags", f"@{FAILED} or @{VERIFIED}", "--fault", "tempo.query.latency:ms=6000"]


@contextlib.contextmanager
def browser():
    """Chromium without a window, which logs its console and its requests."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as profile:
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--window-size=1400,1000", f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
        try:
            driver.get("about:blank")
            driver.get_log("performance")  # of the page that Chromium begins with
            took_part(f"Chromium {driver.capabilities['browserVersion']}")
            yield driver
        finally:
            driver.quit()


@contextlib.contextmanager
def report(binary):
    """A report with a criterion that failed, one that is verified, and others without a result."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "report.html"
        for _ in range(2):
            ended = subprocess.run(
                [binary, "run", *RUN, "--output", folder, "--report", f"html={page}", "--history", f"{folder}/history"],
                cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
            equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        yield page


def requests(driver):
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith("data:")]


def criteria(driver):
    """The ids of the criteria that the first screen shows."""
    shown = driver.find_elements(By.CSS_SELECTOR, ".row, .cell")
    return [each.get_attribute("data-c") for each in shown if each.is_displayed()]


def loads(driver, page):
    driver.get(page.as_uri())
    equal(driver.get_log("browser"), [], "what the console says")
    equal(requests(driver), [page.as_uri()], "requests")
    assert page.stat().st_size < 400_000, page.stat().st_size


def says_it_first(driver):
    """The first 700 pixels have the verdict, the fault, the target, and each failed criterion with its number."""
    text = driver.execute_script(
        "return [...document.querySelectorAll('h1, .facts, .row')]"
        ".filter(e => e.getBoundingClientRect().bottom <= 700).map(e => e.innerText).join('\\n')")
    for part in ("criteria does not hold", "tempo.query.latency:ms=6000", "embedded stack", FAILED, "of 5 s"):
        assert part in text, (part, text)
    assert re.search(r"6\.\d\d s of 5 s \+1\.\d\d s", text), text
    first = driver.find_element(By.CSS_SELECTOR, ".row, .cell")
    equal(first.get_attribute("data-c"), FAILED, "the first criterion")
    assert driver.title.startswith("✗ 1 of 17 criteria does not hold"), driver.title


def filters_and_searches(driver):
    everything = criteria(driver)
    equal(len(everything), 17, "criteria")
    chip = driver.find_element(By.CSS_SELECTOR, ".chip[data-k=failed]")
    chip.click()
    equal(criteria(driver), [FAILED], "failed criteria")
    assert not driver.find_element(By.ID, VERIFIED).is_displayed(), "the evidence of a hidden criterion is shown"
    equal(chip.get_attribute("aria-pressed"), "true", "what a screen reader is told of the filter")
    chip.click()
    equal(criteria(driver), everything, "criteria without a filter")
    assert not driver.find_element(By.CSS_SELECTOR, ".chip[data-k=flaky]").is_enabled(), "none is flaky"
    search = driver.find_element(By.ID, "f")
    search.send_keys("003-04")
    equal(criteria(driver), [VERIFIED], "criteria found")
    equal(driver.find_element(By.ID, "o").text, "1 of 17 criteria shown", "what a screen reader is told")
    search.send_keys(Keys.ESCAPE)
    equal(criteria(driver), everything, "criteria without a search")


def takes_keys(driver):
    """/ begins a search, Escape ends it, Enter opens what is folded, Tab reaches the skip link first."""
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys("/")
    equal(driver.switch_to.active_element.get_attribute("id"), "f", "what has the focus after /")
    driver.switch_to.active_element.send_keys("x", Keys.ESCAPE)
    equal(driver.find_element(By.ID, "f").get_attribute("value"), "", "the search after Escape")
    details = driver.find_element(By.ID, VERIFIED)
    assert details.get_attribute("open") is None, "a verified criterion is open"
    details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    eventually("it is open", lambda: details.get_attribute("open") is not None)
    scenario = details.find_element(By.CSS_SELECTOR, "details.scn")
    scenario.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    eventually("the steps are shown", scenario.find_element(By.CSS_SELECTOR, "ol.st > li").is_displayed)
    focus = "const e = document.querySelector('#f'); e.focus(); const s = getComputedStyle(e);" \
        " return [s.outlineStyle, s.outlineWidth]"
    equal(driver.execute_script(focus), ["solid", "2px"], "the mark of the focus")


def links_deeply(driver, page):
    driver.get("about:blank")
    driver.get(f"{page.as_uri()}#{FAILED}")
    section = driver.find_element(By.ID, FAILED)
    top = "return Math.abs(arguments[0].getBoundingClientRect().top) < innerHeight"
    eventually("the criterion is in sight", lambda: driver.execute_script(top, section))
    panel = section.find_element(By.CSS_SELECTOR, ".why").text
    assert "≤ 5 s" in panel and "limit 5 s" in panel and "curl " in panel, panel
    anchor = section.find_elements(By.CSS_SELECTOR, "details.scn")[-1].get_attribute("id")
    driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = false")
    driver.get(f"{page.as_uri()}#{anchor}")
    eventually("the scenario and what it stands in are open", driver.find_element(By.ID, anchor).is_displayed)


def prints(driver):
    """At most 15 pages; what is folded stays so, unless all is wanted; without what only a screen can use."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for part in ("f", "x", "p"):
        assert not driver.find_element(By.ID, part).is_displayed(), part
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    few = pages(driver)
    assert 0 < few <= 15, few
    driver.execute_script("window.print = () => { window.printed = true }")
    driver.find_element(By.ID, "p").click()
    assert driver.execute_script("return window.printed"), "Print all does not print"
    folded = "return document.querySelectorAll('details:not([open])').length"
    equal(driver.execute_script(folded), 0, "what is folded when all is printed")
    assert pages(driver) > few, "all is no more than less"


def prints_the_whole_plan(binary):
    """Chromium prints the whole plan with a history on at most 15 pages, whether some criteria failed or all are open."""
    with tempfile.TemporaryDirectory() as folder, browser() as driver:
        target = pathlib.Path(folder) / "nowhere.yaml"
        target.write_text("targets:\n  nowhere: {tempo: {http: 'http://127.0.0.1:1'}}\n")
        failing = ["--fault", "tempo.query.no-message", "--fault", "mimir.query.drop-sample", "--wait-limit", "1s"]
        for options, code, opened in ((failing, 1, 6), (["--config", target, "--target", "nowhere", "--timeout", "1s"], 4, 17)):
            page = pathlib.Path(folder) / f"{opened}.html"
            for _ in range(2):
                ended = subprocess.run(
                    [binary, "run", "Features/plan", "--plan", PLAN, *options, "--output", folder, "--report", f"html={page}",
                     "--history", f"{folder}/history-{opened}"],
                    cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
                equal(ended.returncode, code, f"exit code; {ended.stdout}{ended.stderr}")
            driver.get(page.as_uri())
            equal(len(driver.find_elements(By.CSS_SELECTOR, ".crit[open]")), opened, "criteria that stand open")
            equal(len(driver.find_elements(By.CSS_SELECTOR, "#history tbody td.run")), 17 * 2, "verdicts of the history")
            printed = pages(driver)
            assert 5 < printed <= 15, f"{printed} pages with {opened} open"
            left = driver.find_elements(By.CSS_SELECTOR, ".crit.late > .body")
            equal(bool(left), opened == 17, "what is left out of the print")
            assert all(each.is_displayed() for each in left), "what a print leaves out is left out of the page"
            driver.execute_script("window.print = () => { window.printed = document.documentElement.className }")
            driver.find_element(By.ID, "p").click()
            equal(driver.execute_script("return window.printed"), "all", "what is printed")
            assert pages(driver) > printed, "all is no more than less"


def pages(driver):
    pdf = base64.b64decode(driver.print_page())
    assert pdf.startswith(b"%PDF"), pdf[:20]
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


# The contrast of each text that is shown with the background that is behind it (WCAG 2.2, 1.4.3), and of each mark.
CONTRAST = """
const number = c => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05) };
const behind = e => {
  for (let at = e; at; at = at.parentElement) {
    const style = getComputedStyle(at), fill = style.backgroundImage.match(/^linear-gradient\\((rgb[^)]*\\))/);
    if (fill) return number(fill[1]);
    const colour = number(style.backgroundColor);
    if (colour[3] > 0) return colour;
  }
  return [255, 255, 255, 1];
};
const bad = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  const e = node.parentElement;
  if (!node.textContent.trim() || !e.checkVisibility() || /SCRIPT|STYLE/.test(e.tagName)) continue;
  const style = getComputedStyle(e), found = ratio(number(style.color), behind(e));
  if (found < 4.5) bad.push([node.textContent.trim().slice(0, 40), e.className, found]);
}
for (const e of document.querySelectorAll('svg.m')) {
  if (!e.checkVisibility()) continue;
  const found = ratio(number(getComputedStyle(e).color), behind(e));
  if (found < 3) bad.push(['a mark', e.parentElement.className, found]);
}
return bad;
"""


def is_legible(driver):
    """Every text has a contrast of 4.5 to 1 at least, in light and in dark, with all that is folded opened."""
    driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    colours = []
    for scheme in ("light", "dark"):
        driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        colours.append(driver.execute_script("return getComputedStyle(document.body).backgroundColor"))
        equal(driver.execute_script(CONTRAST), [], f"too little contrast in {scheme}")
    equal(colours, ["rgb(255, 255, 255)", "rgb(15, 18, 23)"], "background in light and in dark")


def fits(driver):
    """Nothing makes the page wider than its window, at 1,400 and at 500 pixels."""
    for width in (1400, 500):
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        over = "const e = document.documentElement; return e.scrollWidth - e.clientWidth"
        equal(driver.execute_script(over), 0, f"pixels that do not fit in a window of {width}")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def has_a_history(driver):
    """Each criterion in a row with both runs, the failed one with a drawing that says its limit."""
    rows = driver.find_elements(By.CSS_SELECTOR, "#history tbody tr")
    equal(len(rows), 17, "criteria with a history")
    failed = next(row for row in rows if row.get_attribute("data-c") == FAILED)
    equal(len(failed.find_elements(By.CSS_SELECTOR, "td.run")), 2, "runs")
    label = failed.find_element(By.CSS_SELECTOR, "svg.hc").get_attribute("aria-label")
    assert re.search(r"6\.\d\d s to 6\.\d\d s in 2 runs, .* limit 5 s", label), label
    legend = driver.find_element(By.CSS_SELECTOR, "#history .legend").get_attribute("textContent")
    assert "with the fault tempo.query.latency:ms=6000; does not count" in legend, legend


def is_accessible(driver):
    unnamed = "return [...document.querySelectorAll('table')].filter(t => !t.caption).length" \
        " + [...document.querySelectorAll('input')].filter(i => !i.labels.length).length" \
        " + [...document.querySelectorAll('section')].filter(s => !s.getAttribute('aria-labelledby')).length" \
        " + [...document.querySelectorAll('[aria-labelledby]')]" \
        ".filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"
    equal(driver.execute_script(unnamed), 0, "tables, fields and sections without a name")
    equal(driver.execute_script("return document.documentElement.lang"), "en", "language")
    equal(driver.execute_script("return document.querySelectorAll('h1').length"), 1, "first headings")
    ids = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);" \
        " return ids.length - new Set(ids).size"
    equal(driver.execute_script(ids), 0, "ids that are there twice")
    lost = "return [...document.querySelectorAll('a[href^=\"#\"]')]" \
        ".filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash)"
    equal(driver.execute_script(lost), [], "links that lead nowhere")


def in_chromium(binary):
    """Chromium shows the HTML report: no request, no console error; first screen, filter, search, keys, links, print."""
    with report(binary) as page, browser() as driver:
        loads(driver, page)
        says_it_first(driver)
        filters_and_searches(driver)
        takes_keys(driver)
        links_deeply(driver, page)
        has_a_history(driver)
        fits(driver)
        is_accessible(driver)
        prints(driver)
        is_legible(driver)


CHECKS = [in_chromium, prints_the_whole_plan]
