package cascade.lab.samples;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Served records as a server writes them, of made-up pages. */
final class ServedLines {

    private static final int INPUTS = 18;

    private ServedLines() {}

    static String of(String user, String request, Instant time, List<String> items) {
        return String.format(
                Locale.ROOT,
                "{\"v\":1,\"requestId\":\"%s\",\"user\":\"%s\",\"time\":\"%s\",\"scene\":\"waterfall\",\"context\":{\"os\":\"ios\"},"
                        + "\"arms\":{\"ranking\":\"base\"},\"experimentsVersion\":1,\"models\":{\"rank\":\"nfwfm/1\"},\"degraded\":[],"
                        + "\"chain\":\"%s\",\"applied\":{},\"userInputs\":[1,2,3,4],\"contextInputs\":[5],\"items\":[%s]}",
                request,
                user,
                time,
                request,
                items.stream().map(ServedLines::item).collect(Collectors.joining(",")));
    }

    /** The exact inputs of an item, in JSON. */
    static String inputs(String item) {
        return IntStream.range(0, INPUTS)
                .map(slot -> (item.hashCode() * 31 + slot) & 0xFFFFF)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String item(String item) {
        return String.format(
                Locale.ROOT,
                "{\"item\":\"%s\",\"value\":0.31,\"scores\":{\"click\":0.25},\"sources\":[\"fresh\"],\"triggers\":{},\"recallScore\":0.5,"
                        + "\"inputs\":%s,\"crossInputs\":[],\"counts\":[1,2,3,4,5]}",
                item,
                inputs(item));
    }
}
