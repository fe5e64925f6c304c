package cascade.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.Answer;
import cascade.lab.node.NodeUnderTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A catalogue for the page's tests: pictures and videos of many shapes. */
final class Gallery {

    private static final List<String> TOPICS = List.of(
            "sea", "cats", "city-night", "mountains", "coffee", "portrait", "flowers", "galaxy", "food", "street");
    private static final List<String> TITLES = List.of("Morning", "Quiet", "Blue hour", "After the rain", "Sunday");
    private static final int[][] SHAPES = {{1080, 1440}, {1080, 1080}, {1080, 1920}, {1440, 1080}, {1080, 1350}};

    private Gallery() {}

    /** Puts so many items; they are in feeds when this returns. */
    static void fill(NodeUnderTest node, int count) {
        String lines = IntStream.range(0, count).mapToObj(Gallery::line).collect(Collectors.joining("\n"));
        Answer answer = node.send("POST", "/v1/items", lines);
        assertThat(answer.json().path("accepted").asInt()).as(answer.body()).isEqualTo(count);
    }

    private static String line(int n) {
        int[] shape = SHAPES[n * 7 % SHAPES.length];
        String topic = TOPICS.get(n % TOPICS.size());
        return String.format(
                Locale.ROOT,
                "{\"id\":\"p%d\",\"kind\":\"%s\",\"author\":\"author%d\",\"topic\":\"%s\",\"publishedAt\":\"%s\","
                        + "\"durationMillis\":%s,\"width\":%d,\"height\":%d,\"attributes\":{\"title\":\"%s %d\"}}",
                n,
                n % 4 == 3 ? "video" : "image",
                n % 23,
                topic,
                Instant.now().minus(n, ChronoUnit.MINUTES),
                n % 4 == 3 ? Integer.toString(8_000 + n * 100) : "null",
                shape[0],
                shape[1],
                TITLES.get(n % TITLES.size()),
                n);
    }
}
