package cascade.run.sink;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Records as servers write them. */
final class Made {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private Made() {}

    static String event(String id, Instant time) {
        return """
                {"v":1,"id":"%s","type":"click","user":"u1","item":"i9","time":"%s","scene":"video","requestId":"r-%s",\
                "position":3,"context":{"os":"android"}}""".formatted(id, time, id);
    }

    /** Clicks {@code from} to before {@code to}, one a second. */
    static List<String> events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> event("e" + i, NOON.plusSeconds(i)))
                .toList();
    }

    static String served(String request, Instant time, int... inputs) {
        String ids = IntStream.of(inputs).boxed().toList().toString();
        return """
                {"v":1,"requestId":"%s","user":"u1","time":"%s","scene":"waterfall","context":{"os":"ios"},"arms":{"ranking":"base"},\
                "experimentsVersion":7,"models":{"rank":"nfwfm/1"},"degraded":["recall:fresh"],"chain":"c","applied":{"3":41},\
                "userInputs":%s,"contextInputs":[5],"items":[%s,%s],"candidates":[%s],"later":{"what":["we",1]}}""".formatted(request, time, ids, servedItem("i1", ids), servedItem("i2", ids), servedItem("i3", ids));
    }

    private static String servedItem(String item, String ids) {
        return """
                {"item":"%s","value":0.25,"scores":{"click":0.1,"follow":1.5E-5},"sources":["trending"],"triggers":{"item2vec-realtime":"i7"},\
                "recallScore":0.5,"inputs":%s,"crossInputs":[],"counts":[5,4,-3,2,1]}""".formatted(item, ids);
    }

    /** What came of {@code items}; those of {@code clicked} were clicked. */
    static String sample(String request, Instant time, int version, List<String> items, List<String> clicked) {
        List<String> all = items.stream()
                .map(item -> """
                        {"item":"%s","position":0,"value":0.5,"scores":{"click":0.1},"sources":["fresh"],"recallScore":0.5,"inputs":[1,2],\
                        "crossInputs":[3],"impressedAt":null,"labels":{"click":%b,"like":false,"favorite":false,"follow":false,\
                        "hide":false,"dwellMillis":null}}""".formatted(item, clicked.contains(item)))
                .toList();
        return """
                {"v":1,"requestId":"%s","user":"u1","time":"%s","scene":"waterfall","context":{},"arms":{},"experimentsVersion":1,\
                "models":{},"degraded":[],"userInputs":[4,5],"contextInputs":[],"shownBy":"served","version":%d,"items":[%s]}""".formatted(request, time, version, String.join(",", all));
    }

    static String item(String id, long version, boolean isThere) {
        String row = isThere
                ? "{\"id\":\"%s\",\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"tags\":[\"x\"],\"publishedAt\":\"%s\",\"vector\":[0.5,1.0]}"
                        .formatted(id, NOON)
                : "null";
        return "{\"v\":1,\"kind\":\"item\",\"id\":\"%s\",\"version\":%d,\"time\":\"%s\",\"row\":%s}"
                .formatted(id, version, NOON, row);
    }

    static String user(String id, long version, boolean isThere) {
        String row = isThere ? "{\"id\":\"%s\",\"age\":24}".formatted(id) : "null";
        return "{\"v\":1,\"kind\":\"user\",\"id\":\"%s\",\"version\":%d,\"time\":\"%s\",\"row\":%s}"
                .formatted(id, version, NOON, row);
    }
}
