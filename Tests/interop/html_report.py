"""The HTML report in a real browser: what it shows, what can be done with it, and that it asks the network for nothing."""
import base64
import contextlib
import json
import pathlib
import shutil
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from harness import ENVIRONMENT, ROOT, equal, eventually, took_part

PLAN = "fixtures/plan/lgtm-stack.md"
FAILED, VERIFIED = "AC-lgtm-002-05", "AC-lgtm-003-04"
RUN = ["Features/plan", "--plan", PLAN, "--tags", f"@{FAILED} or @{VERIFIED}", "--fault", "tempo.query.latency:ms=6000"]


@contextlib.contextmanager
def browser():
    """Chromium without a window, which logs its console and its requests."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as profile:
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--window-size=1200,1600", f"--user-data-dir={profile}"):
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
        ended = subprocess.run(
            [binary, "run", *RUN, "--output", folder, "--report", f"html={page}"], cwd=ROOT, env=ENVIRONMENT,
            capture_output=True, text=True, timeout=60)
        equal(ended.returncode, 1, f"exit code; {ended.stdout}{ended.stderr}")
        yield page


def requests(driver):
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith("data:")]


def rows(driver):
    """The ids of the criteria that the matrix shows."""
    shown = driver.find_elements(By.CSS_SELECTOR, "tr[data-kind]")
    return [row.find_element(By.TAG_NAME, "a").text for row in shown if row.is_displayed()]


def loads(driver, page):
    driver.get(page.as_uri())
    equal(driver.get_log("browser"), [], "what the console says")
    equal(requests(driver), [page.as_uri()], "requests")
    assert page.stat().st_size < 2_000_000, page.stat().st_size


def filters_and_searches(driver):
    everything = rows(driver)
    assert FAILED in everything and VERIFIED in everything and len(everything) > 10, everything
    box = driver.find_element(By.CSS_SELECTOR, "#filters input[value=good]")
    box.click()
    assert VERIFIED not in rows(driver) and FAILED in rows(driver)
    hidden = driver.find_element(By.ID, VERIFIED)
    assert not hidden.is_displayed(), "the section of a hidden criterion is shown"
    box.click()
    search = driver.find_element(By.ID, "search")
    search.send_keys("003-04")
    equal(rows(driver), [VERIFIED], "criteria found")
    equal(driver.find_element(By.ID, "shown").text, "1 criterion", "what a screen reader is told")
    search.send_keys(Keys.CONTROL, "a")
    search.send_keys(Keys.DELETE)
    equal(rows(driver), everything, "criteria without a search")


def expands(driver):
    details = driver.find_element(By.CSS_SELECTOR, f"#{VERIFIED} > details")
    step = details.find_element(By.CSS_SELECTOR, "ol.steps > li")
    assert not step.is_displayed()
    details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    eventually("the steps are shown", step.is_displayed)


def links_deeply(driver, page):
    driver.get("about:blank")
    driver.get(f"{page.as_uri()}#{FAILED}")
    section = driver.find_element(By.ID, FAILED)
    top = "return Math.abs(arguments[0].getBoundingClientRect().top) < innerHeight"
    eventually("the criterion is in sight", lambda: driver.execute_script(top, section))
    text = section.find_element(By.CSS_SELECTOR, ".failure").text
    assert "within 5 s" in text and "actual" in text, text


def prints(driver):
    """With all that is folded, and without what only a screen can use."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not driver.find_element(By.ID, "filters").is_displayed()
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    opened = "window.opened = 0; addEventListener('beforeprint', () => {" \
        " window.opened = document.querySelectorAll('details:not([open])').length })"
    driver.execute_script(opened)
    pdf = base64.b64decode(driver.print_page())
    assert pdf.startswith(b"%PDF") and len(pdf) > 20_000, len(pdf)
    equal(driver.execute_script("return window.opened"), 0, "what is folded on paper")


def is_accessible(driver):
    colour = "return getComputedStyle(document.body).backgroundColor"
    colours = []
    for scheme in ("light", "dark"):
        driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        colours.append(driver.execute_script(colour))
    equal(colours, ["rgb(255, 255, 255)", "rgb(13, 17, 23)"], "background in light and in dark")
    unnamed = "return [...document.querySelectorAll('table')].filter(t => !t.caption).length" \
        " + [...document.querySelectorAll('input')].filter(i => !i.labels.length).length" \
        " + [...document.querySelectorAll('section')].filter(s => !s.querySelector('h2')).length"
    equal(driver.execute_script(unnamed), 0, "tables, fields and sections without a name")
    equal(driver.execute_script("return document.documentElement.lang"), "en", "language")
    ids = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);" \
        " return ids.length - new Set(ids).size"
    equal(driver.execute_script(ids), 0, "ids that are there twice")


def in_chromium(binary):
    """Chromium shows the HTML report: no request, no console error; filter, search, folds, links, print, dark, names."""
    with report(binary) as page, browser() as driver:
        loads(driver, page)
        filters_and_searches(driver)
        expands(driver)
        links_deeply(driver, page)
        prints(driver)
        is_accessible(driver)


CHECKS = [in_chromium]
