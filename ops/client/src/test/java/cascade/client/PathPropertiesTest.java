package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.client.feed.FeedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in an id, a server reads it from the URI as it was. */
class PathPropertiesTest {

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> anything = Arbitraries.strings().ofMinLength(1).ofMaxLength(64);
        Arbitrary<String> awkward = Arbitraries.of(
                        ",", "a,b", " ", "a b", "+", "%", "%2C", "&", "=", "?", "#", "/", "..a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        Arbitrary<String> unicode = Arbitraries.of("鹭岛", "é", "🎬", "ß")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(anything, awkward, unicode)
                .filter(id -> StandardCharsets.UTF_8.newEncoder().canEncode(id))
                .filter(id -> !id.equals(".") && !id.equals(".."));
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    @Property
    void aSegmentIsReadAsItWas(@ForAll("ids") String id) {
        URI uri = URI.create("http://127.0.0.1/v1/items/" + PercentEncoding.segment(id));
        String[] segments = uri.getRawPath().split("/", -1);
        assertThat(segments).hasSize(4);
        assertThat(decoded(segments[3])).isEqualTo(id);
        assertThat(uri.getPath()).isEqualTo("/v1/items/" + id);
    }

    @Property
    void aQueryIsReadAsItWas(@ForAll("ids") String user, @ForAll("ids") String cursor, @ForAll("ids") String value) {
        FeedRequest request =
                FeedRequest.builder(user).cursor(cursor).context("os", value).build();
        List<String> parameters = parameters(request);
        assertThat(parameters)
                .containsExactlyInAnyOrder(
                        "user=" + user, "scene=waterfall", "cursor=" + cursor, "context.os=" + value);
    }

    private static List<String> parameters(FeedRequest request) {
        URI uri = URI.create("http://127.0.0.1" + QueryBuilder.feed("/v1/feed", request));
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(PathPropertiesTest::decoded)
                .toList();
    }

    /** As a server splits it: at commas, before it decodes. */
    @Property
    void aListIsReadAsItWas(@ForAll("ids") String first, @ForAll("ids") String second, @ForAll("ids") String third) {
        List<String> items = List.of(first, second, third);
        FeedRequest request = FeedRequest.builder("u1").exclude(items).build();
        String raw = QueryBuilder.feed("/v1/feed", request).replaceAll(".*exclude=", "");
        assertThat(Arrays.stream(raw.split(",", -1)).map(PathPropertiesTest::decoded))
                .isEqualTo(items);
    }

    @Example
    void halfACharacterIsRefusedAndNotReplaced() {
        assertThatThrownBy(() -> PercentEncoding.value("a\uD83C")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void dotsThatPathsAreShortenedByAreRefused() {
        for (String dots : List.of("", ".", "..")) {
            assertThatThrownBy(() -> PercentEncoding.segment(dots)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
