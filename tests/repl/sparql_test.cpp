// SPARQL as users meet it: at the command line, at the prompt, and to other endpoints.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "repl/http_service.hpp"
#include "store/base/error.hpp"
#include "tests/repl/program.hpp"

using namespace griot::test;

namespace {

struct Ships : Folder {
  std::string data = file("ships.ttl", kShips);
  std::string options = "sparql --data " + data + " ";
};

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

// An endpoint on this machine that takes one request and gives one answer.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer)
      : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 1);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    iri = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/sparql";
    thread_ = std::thread([this] { serve(); });
  }
  ~OneAnswer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;

  std::string iri;
  std::string request;  // to be read when an answer has come

 private:
  void serve() {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    char buffer[4096];
    const auto all_there = [this] {
      const auto head = request.find("\r\n\r\n");
      const auto length = request.find("Content-Length: ");
      return head != std::string::npos && length != std::string::npos &&
             request.size() - head - 4 >= std::stoul(request.substr(length + 16));
    };
    while (!all_there()) {
      const auto n = ::read(connection, buffer, sizeof buffer);
      if (n <= 0) break;
      request.append(buffer, static_cast<std::size_t>(n));
    }
    if (!answer_.empty() && ::write(connection, answer_.data(), answer_.size()) < 0) request.clear();
    if (answer_.empty()) ::read(connection, buffer, 1);  // says nothing until the other side gives up
    ::close(connection);
  }

  std::string answer_;
  int listener_;
  std::thread thread_;
};

std::string http(const std::string& status, const std::string& type, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("a query is answered in the format asked for, the graph's prefixes known") {
  const Ships ships;
  const std::string query = "SELECT ?s ?n { ?s a e:Ship ; rdfs:label ?n } ORDER BY ?n";
  const Result table = run_griot(ships.options + quoted(query));
  CHECK(table.status == 0);
  CHECK(holds(table.out, "e:dawn"));
  CHECK(holds(table.out, "\"Dusk\""));
  CHECK(holds(table.out, "2 rows\n"));
  const Result csv = run_griot(ships.options + "--format csv " + quoted(query));
  CHECK(csv.out == "s,n\r\nhttps://example.org/dawn,Dawn\r\nhttps://example.org/dusk,Dusk\r\n");
  const Result json = run_griot(ships.options + "--format json -", query);
  CHECK(nlohmann::json::parse(json.out)["results"]["bindings"].size() == 2);
  CHECK(run_griot(ships.options + quoted("ASK { e:dawn a e:Ship }")).out == "yes\n");
  CHECK(run_griot(ships.options + "--limit 1 " + quoted(query)).out.find("1 row, and more") !=
        std::string::npos);
}

TEST_CASE("graphs are given as Turtle or N-Triples, and as nothing else") {
  const Ships ships;
  const std::string query = "CONSTRUCT { ?c e:sails ?s } WHERE { ?s e:captain ?c }";
  const Result turtle = run_griot(ships.options + quoted(query));
  CHECK(holds(turtle.out, "e:amina e:sails e:dawn"));
  const Result lines = run_griot(ships.options + "--format ntriples " + quoted(query));
  CHECK(holds(lines.out,
              "<https://example.org/bo> <https://example.org/sails> <https://example.org/dusk> .\n"));
  const Result csv = run_griot(ships.options + "--format csv " + quoted(query));
  CHECK(csv.status == 1);
  CHECK(holds(csv.err, "a graph cannot be written as csv"));
  CHECK(holds(run_griot(ships.options + quoted("DESCRIBE e:dawn")).out, "e:captain e:amina"));
}

TEST_CASE("what is wrong with a request is shown with its place") {
  const Folder folder;
  const std::string file = folder.file("bad.rq", "SELECT ?x\nWHER { ?x ?p ?o }\n");
  const Result r = run_griot("sparql --file " + file);
  CHECK(r.status == 1);
  CHECK(holds(r.err, file + ":2:1:"));
  CHECK(holds(r.err, "did you mean"));
  CHECK(holds(run_griot("sparql --file /nonexistent.rq").err, "/nonexistent.rq"));
}

TEST_CASE("a function that is not known is shown with its place and those named nearly so") {
  const Result cast = run_griot("sparql 'SELECT (xsd:intger(?o) AS ?n) { ?s ?p ?o }'");
  CHECK(cast.status == 1);
  CHECK(holds(cast.err, "is not known"));
  CHECK(holds(cast.err, "^^^^^^^^^^"));
  CHECK(holds(cast.err, "did you mean: xsd:integer"));
  CHECK(holds(run_griot("sparql 'SELECT * { ?a ?p ?b FILTER(griot:certainlyBefor(?a, ?b)) }'").err,
              "griot:certainlyBefore"));
  CHECK(holds(run_griot("sparql 'SELECT * { ?a ?p ?b FILTER(griot:certainlyBefore(?a)) }'").err,
              "does not take 1 argument"));
}

TEST_CASE("times are told for each request") {
  const Folder folder;
  const std::string a = folder.file("a.rq", "SELECT * { ?s ?p ?o }"), b = folder.file("b.rq", "ASK { }");
  const Result r = run_griot("sparql --time --repeat 3 --format json --file " + a + " --file " + b);
  const auto times = nlohmann::json::parse(r.out);
  REQUIRE(times.size() == 2);
  CHECK(times[0]["rows"] > 100);
  CHECK(times[0]["total_ms"] > 0);
  CHECK(times[1]["rows"] == 1);
  CHECK(run_griot("sparql --repeat 3 'ASK {}'").status == 2);
}

TEST_CASE("an update is carried out whole or not at all") {
  const Ships ships;
  const Result r =
      run_griot("--data " + ships.data,
                "INSERT DATA { e:dune a e:Ship ; rdfs:label \"Dune\" } ; DELETE WHERE { e:dusk ?p ?o }\n"
                "INSERT DATA { e:lost a e:Ship } ; DROP GRAPH <http://nope/>\n"
                ".mode csv\n"
                "SELECT ?s { ?s a e:Ship } ORDER BY ?s\n"
                "list ships\n");
  CHECK(r.status == 1);
  CHECK(holds(r.err, "2 triples inserted, 3 triples deleted"));
  CHECK(holds(r.out, "s\r\nhttps://example.org/dawn\r\nhttps://example.org/dune\r\n"));
  CHECK(holds(r.out, "Dune"));
  CHECK_FALSE(holds(r.out, "lost"));
}

TEST_CASE("files are loaded by updates only where that is allowed") {
  const Ships ships;
  const std::string request = quoted("LOAD <" + ships.data +
                                     "> INTO GRAPH <http://g/> ; "
                                     "INSERT { ?s e:seen true } WHERE { GRAPH <http://g/> { ?s a e:Ship } }");
  const Result refused = run_griot(ships.options + request);
  CHECK(refused.status == 1);
  CHECK(holds(run_griot(ships.options + "--allow-load " + request).err, "14 triples inserted"));
}

TEST_CASE("SPARQL at the prompt may take several lines") {
  const Ships ships;
  const Result r = run_griot("--data " + ships.data,
                             ".mode csv\nSELECT ?s\nWHERE {\n  ?s a e:Ship\n\n}\nORDER BY ?s\n\n"
                             ".sparql ASK { e:dawn ?p e:bo }\n"
                             "PREFIX x: <https://example.org/>\nSELECT (COUNT(*) AS ?n) { ?s a x:Ship }");
  CHECK(r.status == 0);
  CHECK(holds(r.out, "s\r\nhttps://example.org/dawn\r\nhttps://example.org/dusk\r\n"));
  CHECK(holds(r.out, "false"));
  CHECK(holds(r.out, "n\r\n2\r\n"));
}

TEST_CASE("the prompt tells a query's plan, and which triples it sees") {
  const Ships ships;
  const Result r =
      run_griot("--data " + ships.data, "ASK { ?s a e:Ship }\n.explain\n.dataset all\n.dataset none\n");
  CHECK(holds(r.out, "(bgp"));
  CHECK(holds(r.out, "SPARQL sees: all"));
  CHECK(holds(r.err, ".dataset takes"));
}

TEST_CASE("SERVICE is refused until it is allowed") {
  const Result r = run_griot("sparql " + quoted("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"));
  CHECK(r.status == 1);
  CHECK(holds(r.err, "--allow-service"));
  const Result silent = run_griot("sparql --allow-service " +
                                  quoted("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"));
  CHECK(silent.status == 0);
  CHECK(holds(silent.out, "1 row"));
}

TEST_CASE("an endpoint's rows are joined with the graph's") {
  const Ships ships;
  OneAnswer endpoint(http("200 OK", "application/sparql-results+json; charset=utf-8",
                          R"({"head":{"vars":["s","n"]},"results":{"bindings":[{"s":{"type":"uri",)"
                          R"("value":"https://example.org/dawn"},"n":{"type":"literal","value":"7"}}]}})"));
  const Result r =
      run_griot(ships.options + "--allow-service --format csv " +
                quoted("SELECT ?l ?n { ?s rdfs:label ?l SERVICE <" + endpoint.iri + "> { ?s e:crew ?n } }"));
  CHECK(r.out == "l,n\r\nDawn,7\r\n");
  CHECK(r.err.empty());
  CHECK(holds(endpoint.request, "POST /sparql"));
  CHECK(holds(endpoint.request, "https://example.org/crew"));
}

TEST_CASE("what an endpoint does wrong is told, and a limit ends the waiting") {
  const auto message = [](const std::string& answer, bool late = false) {
    OneAnswer endpoint(answer);
    griot::repl::HttpServiceClient client;
    griot::CancelToken cancel;
    if (late) cancel.set_deadline(griot::CancelToken::Clock::now() + std::chrono::milliseconds(200));
    try {
      client.select(endpoint.iri, "SELECT * { ?s ?p ?o }", cancel);
    } catch (const griot::Error& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  CHECK(holds(message(http("400 Bad Request", "text/plain", "no such prefix\nmore")),
              "HTTP status 400: no such prefix"));
  CHECK(holds(message(http("200 OK", "text/html", "<html>")), "answers as \"text/html\""));
  CHECK(holds(message(http("200 OK", "application/sparql-results+json", "{")), "cannot be read"));
  CHECK(holds(message(http("200 OK", "application/sparql-results+json", R"({"head":{},"boolean":true})")),
              "yes or no"));
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(message("", true).empty());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("what the schema of any data entails is inferred, whatever their vocabulary") {
  const griot::test::Folder folder;
  const std::string file = folder.file("cats.ttl", R"(
    @prefix : <http://e/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    :Cat rdfs:subClassOf :Animal . :tom a :Cat ; :ownedBy :ana . :ownedBy rdfs:range :Person .
  )");
  const auto ask = [&](const std::string& options) {
    return run_griot("sparql --format csv " + options + " --data " + file +
                     " 'SELECT ?x ?c { ?x a ?c } ORDER BY ?x ?c'")
        .out;
  };
  CHECK(ask("") == "x,c\r\nhttp://e/tom,http://e/Cat\r\n");
  CHECK(
      ask("--infer") ==
      "x,c\r\nhttp://e/ana,http://e/Person\r\nhttp://e/tom,http://e/Animal\r\nhttp://e/tom,http://e/Cat\r\n");
}
