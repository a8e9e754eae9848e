#!/usr/bin/python3
"""Asks rdflib, an engine that is not ours, what Griot prints and answers.

    compare.py GRIOT PAGE [OPTION…]

PAGE holds questions in ```griot blocks; OPTIONs (--data, --lexicon) go to GRIOT, the program. Each question is
printed as SPARQL, and both engines answer that over the union of all graphs, what is inferred included: with the
same bag of rows. Differences that are rdflib's are listed in known_differences.txt with their reason; one that is
listed and not there any more is a failure too. The exit code is 0 when all is as it should be. Without rdflib it
says "SKIPPED: …".
"""
import collections
import decimal
import json
import pathlib
import re
import signal
import subprocess
import sys

try:
    import rdflib
except ImportError:
    print("SKIPPED: rdflib (python3-rdflib) is not installed")
    sys.exit(0)

SECONDS_A_QUERY = 60
XSD = "http://www.w3.org/2001/XMLSchema#"
rdflib.NORMALIZE_LITERALS = False


class Griot:
    def __init__(self, program, options):
        self.program, self.options = program, options

    def run(self, task, *arguments, text=None):
        done = subprocess.run([self.program, task, *self.options, *arguments], input=text, capture_output=True,
                              text=True, check=False)
        if done.returncode > 1:
            raise RuntimeError(f"{self.program} {task}: {done.stderr}")
        return done.stdout

    def printed(self, questions):
        """question → its SPARQL, of those that have an answer."""
        lines = self.run("ask", "--format", "jsonl", "-", text="\n".join(questions) + "\n").splitlines()
        answers = [json.loads(line) for line in lines]
        return {answer["question"]: answer["sparql"] for answer in answers if "sparql" in answer}

    def graph(self):
        graph = rdflib.Graph()
        triples = self.run("sparql", "--union", "--infer", "--format", "ntriples",
                           "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        return graph.parse(data=triples, format="nt")

    def answer(self, query):
        return json.loads(self.run("sparql", "--union", "--infer", "--format", "json", query))


def questions_of(page):
    blocks = re.findall(r"^```griot\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("? ")]


def cell(term):
    """A term to compare: numbers by value, blank nodes as one, since each engine has labels of its own."""
    if term["type"] == "bnode":
        return "_:"
    if term["type"] == "uri":
        return f"<{term['value']}>"
    text, kind = term["value"], term.get("datatype", XSD + "string")
    if kind in (XSD + "integer", XSD + "decimal"):
        text = str(decimal.Decimal(text).normalize())
    elif kind in (XSD + "double", XSD + "float"):
        text = repr(float(text))
    return f'"{text}"' + (f"@{term['xml:lang'].lower()}" if "xml:lang" in term else f"^^<{kind}>")


def rows(results):
    if "boolean" in results:
        return results["boolean"]
    return collections.Counter(
        tuple(sorted((name, cell(term)) for name, term in row.items())) for row in results["results"]["bindings"])


class TooLong(Exception):
    pass


def stop(*_):
    raise TooLong(f"rdflib takes more than {SECONDS_A_QUERY} s")


def difference(griot, graph, query):
    """What is different, "" for nothing."""
    ours = rows(griot.answer(query))
    signal.alarm(SECONDS_A_QUERY)
    try:
        theirs = rows(json.loads(graph.query(query).serialize(format="json")))
    except Exception as error:  # whatever rdflib raises
        return f"{type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    if ours == theirs:
        return ""
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return f"Griot says {ours}, rdflib {theirs}"
    return f"only Griot has {list((ours - theirs).elements())}, only rdflib {list((theirs - ours).elements())}"


def known_differences(page):
    """The questions of a page that are listed. A line: the page, a question and the reason, with tabs between."""
    lines = pathlib.Path(__file__).with_name("known_differences.txt").read_text().splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {question for name, question, _ in fields if name == f"{page.parent.name}/{page.name}"}


def main(program, page, *options):
    griot, page = Griot(program, options), pathlib.Path(page)
    queries, known = griot.printed(questions_of(page)), known_differences(page)
    signal.signal(signal.SIGALRM, stop)
    graph, faults = griot.graph(), len(known - queries.keys())
    for question in known - queries.keys():
        print(f"{question}\n  is listed as different, but has no answer to compare")
    for question, query in queries.items():
        found = difference(griot, graph, query)
        if bool(found) == (question in known):
            continue
        faults += 1
        print(f"{question}\n  {found or 'is listed as different, but is the same'}\n{query}")
    print(f"{len(queries)} queries compared, {len(known)} known to differ, {faults} faults")
    return 1 if faults or not queries else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
