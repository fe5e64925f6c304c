package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.codec.Decoded;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.bench.feed.load.Traffic.Ask;
import cascade.lab.bench.feed.load.Traffic.Clicks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedTrafficTest {

    private static final int REQUESTS = 20_000;
    private static final PageScan PAGE = new PageScan(
            "r1", IntStream.range(0, 20).mapToObj(item -> "i" + item).toList(), List.of(), "c1");

    private final Set<String> gone = new HashSet<>();
    private final FeedTraffic traffic =
            new FeedTraffic(1_000, 100, 1, gone, () -> Instant.parse("2026-11-25T12:00:00.123Z"));

    @Test
    void scenesAndNewUsersAndClicksHaveTheirShares() {
        List<Ask> asked = new ArrayList<>();
        int clicks = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Ask ask = traffic.next();
            asked.add(ask);
            clicks += traffic.answered(ask, PAGE).map(Clicks::count).orElse(0);
        }
        assertThat(share(asked, "scene=waterfall")).isCloseTo(.7, within(.02));
        assertThat(share(asked, "scene=similar&item=i")).isCloseTo(.2, within(.02));
        assertThat(share(asked, "scene=video")).isCloseTo(.1, within(.02));
        assertThat(share(asked, "user=n")).isCloseTo(.27, within(.02));
        assertThat(share(asked, "&cursor=c1")).isCloseTo(.25, within(.02));
        assertThat((double) clicks / (REQUESTS * 20)).isCloseTo(.1, within(.01));
    }

    private static double share(List<Ask> asked, String text) {
        return (double) asked.stream().filter(ask -> ask.uri().contains(text)).count() / asked.size();
    }

    @Test
    void nobodyAsksForWhatIsTakenDown() {
        IntStream.range(0, 20).forEach(item -> gone.add("i" + item));
        for (int i = 0; i < REQUESTS; i++) {
            Ask ask = traffic.next();
            assertThat(gone).doesNotContain(ask.anchor());
            traffic.answered(ask, PAGE);
        }
        assertThat(traffic.shownLately()).isEmpty();
    }

    @Test
    void aPageGoesOnUnlessWhatItIsLikeIsTakenDown() {
        Ask similar = Stream.generate(traffic::next)
                .filter(ask -> !ask.anchor().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(traffic.isGone(similar)).isFalse();
        gone.add(similar.anchor());
        assertThat(traffic.isGone(similar)).isTrue();
        traffic.answered(similar, PAGE);
        assertThat(Stream.generate(traffic::next).limit(100))
                .noneMatch(ask -> !ask.cursor().isEmpty());
    }

    @Test
    void clicksAreEventsAsTheServerTakesThem() {
        Clicks clicks = IntStream.range(0, 100)
                .mapToObj(_ -> traffic.answered(traffic.next(), PAGE))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        List<Decoded<FeedEvent>> decoded = EventCodec.decodeBatch(clicks.json().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).hasSize(clicks.count()).allMatch(event -> event instanceof Decoded.Accepted<FeedEvent>);
    }
}
