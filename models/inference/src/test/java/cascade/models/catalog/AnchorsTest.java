package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.Anchors.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir
    Path models;

    private List<ModelVersion> bundles;
    private Anchors anchors;

    @BeforeEach
    void seal() {
        bundles = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> TestBundles.vectors(models, "item2vec", n))
                .toList();
        anchors = new Anchors(models);
    }

    private void note(int bundle, Duration after, double worth) {
        anchors.note(new Mark(bundles.get(bundle), MONDAY.plus(after), worth));
    }

    private ModelVersion best(Duration after) {
        return anchors.of("item2vec", MONDAY.plus(after)).orElseThrow().version();
    }

    @Test
    void theBestOfSevenDaysIsTheAnchorAndThenTheBestOfThoseThatAreLeft() {
        assertThat(anchors.of("item2vec", MONDAY)).isEmpty();
        note(0, Duration.ZERO, .01);
        note(1, Duration.ofDays(1), .03);
        note(2, Duration.ofDays(2), .02);
        note(3, Duration.ofDays(3), -.01);

        assertThat(best(Duration.ofDays(3))).isEqualTo(bundles.get(1));
        assertThat(best(Duration.ofDays(7))).isEqualTo(bundles.get(1));
        assertThat(best(Duration.ofDays(8))).isEqualTo(bundles.get(2));
        assertThat(best(Duration.ofDays(9).plusHours(1))).isEqualTo(bundles.get(3));
        assertThat(anchors.of("item2vec", MONDAY.plus(Duration.ofDays(11)))).isEmpty();
        assertThat(anchors.of("lr", MONDAY)).isEmpty();
    }

    @Test
    void ofOneDayTheBestIsRememberedAndOfTwoThatAreAsGoodTheOlder() {
        note(0, Duration.ZERO, .02);
        note(1, Duration.ofHours(1), .01);
        note(2, Duration.ofHours(2), .02);
        assertThat(best(Duration.ofHours(3))).isEqualTo(bundles.get(0));

        note(3, Duration.ofDays(1), .02);
        assertThat(best(Duration.ofDays(1))).isEqualTo(bundles.get(0));

        note(4, Duration.ofDays(1).plusHours(1), .03);
        assertThat(best(Duration.ofDays(2))).isEqualTo(bundles.get(4));
    }

    @Test
    void whatIsGoneIsNoAnchorAndRetentionLeavesThem() throws IOException {
        note(0, Duration.ZERO, .02);
        note(1, Duration.ofDays(1), .01);

        new Retention(models, () -> MONDAY.plus(Duration.ofDays(2))).prune(1);

        assertThat(best(Duration.ofDays(2))).isEqualTo(bundles.get(0));
        assertThat(models.resolve(bundles.get(1).toString())).exists();
        assertThat(models.resolve(bundles.get(2).toString())).doesNotExist();

        Files.delete(models.resolve(bundles.get(0).toString()).resolve(ModelManifest.FILE));
        assertThat(best(Duration.ofDays(2))).isEqualTo(bundles.get(1));
    }

    @Test
    void whatWasTakenBackInItsGuardTimeIsNoAnchor() {
        note(3, Duration.ZERO, .01);
        note(4, Duration.ofDays(1), .05);
        assertThat(best(Duration.ofDays(1))).isEqualTo(bundles.get(4));
        var releases = new Releases(models);

        releases.retract(releases.inService().orElseThrow().number(), "latency");

        assertThat(best(Duration.ofDays(1))).isEqualTo(bundles.get(3));
    }

    @Test
    void aDamagedFileIsAsIfNothingHadBeenNoted() throws IOException {
        note(0, Duration.ZERO, .02);
        Files.writeString(models.resolve(Anchors.FILE), "{\"v\":1,\"kinds\":{\"item2vec\":[{\"version\":");

        assertThat(anchors.of("item2vec", MONDAY)).isEmpty();
        note(1, Duration.ofDays(1), 0);
        assertThat(best(Duration.ofDays(1))).isEqualTo(bundles.get(1));
    }
}
