package cascade.lab.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.node.NodeUnderTest;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Probation.State;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node on which one release takes the place of another: what it takes back, and what it leaves. */
@Tag("long") // it reads many pages
class ReleaseOnProbationIT {

    /** More than is wanted of either release before anything is judged. */
    private static final int ENOUGH = 60;

    private static NodeUnderTest node;
    private static MadeUpReleases made;
    private static Releases releases;
    private static Readers readers;
    private static long seed = 1;

    @BeforeAll
    static void start(@TempDir Path folder) {
        made = new MadeUpReleases(folder.resolve("models"));
        releases = new Releases(made.models());
        made.sound(seed++);
        Map<String, String> settings = new HashMap<>(GuardedItems.PATIENT);
        settings.putAll(Map.of(
                "models.guard.time", "15s",
                "models.guard.fewest", "30",
                "models.guard.clicks-within", "1s",
                // How long a busy machine takes is no question here.
                "models.guard.latency-floor", "60s"));
        node = new NodeUnderTest(folder, settings);
        node.start();
        GuardedItems.put(node, 100);
        readers = new Readers(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void oneWhoseRankerBreaksIsTakenBack() {
        Release sound = served(made.sound(seed++));
        readers.read(ENOUGH);
        Release broken = made.broken(seed++);

        readers.readUntil(() -> isTakenBack(broken));

        assertThat(releases.probation(broken.number()).orElseThrow().reason())
                .matches("without models \\.000 -> (1\\.0|\\.[5-9]).* pages");
        assertThat(serves(sound)).isTrue();
        awaitRetracted("errors");
    }

    @Test
    void oneOfWhichNobodyOpensAnythingIsTakenBack() {
        Release sound = served(made.sound(seed++));
        readers.read(ENOUGH);
        Release dull = made.sound(seed++);
        readers.findDull(dull);

        readers.readUntil(() -> isTakenBack(dull));

        assertThat(releases.probation(dull.number()).orElseThrow().reason())
                .matches("ctr \\.03\\d -> \\.00\\d after \\d+ pages");
        assertThat(serves(sound)).isTrue();
        awaitRetracted("clicks");
        JsonNode told = node.get("/v1/admin/releases").json().get("releases");
        assertThat(told.get(0).get("reason").asText()).contains("rolled back to " + sound.number() + ": ctr ");
        assertThat(told.get(1).get("release").asInt()).isEqualTo(dull.number());
        assertThat(told.get(1).get("guard").get("state").asText()).isEqualTo("retracted");
        assertThat(told.get(1).get("guard").get("reason").asText()).startsWith("ctr ");
    }

    @Test
    void oneThatIsAsGoodStaysAndPasses() {
        served(made.sound(seed++));
        readers.read(ENOUGH);
        Release good = served(made.sound(seed++));
        readers.readUntil(() -> guard().path("state").asText().equals("watched"));

        readers.readUntil(() -> releases.probation(good.number()).isPresent());

        assertThat(releases.probation(good.number())).map(Probation::state).contains(State.PASSED);
        assertThat(guard().get("state").asText()).isEqualTo("passed");
        assertThat(guard().get("reason").asText()).contains("without models .000 -> .000 of ", "ctr .03");
        assertThat(releases.inService()).contains(good);
        assertThat(serves(good)).isTrue();
    }

    /** Waits until it ranks. */
    private static Release served(Release release) {
        readers.readUntil(() -> serves(release));
        return release;
    }

    private static boolean serves(Release release) {
        return readers.ranker().equals(release.versions().getFirst().toString());
    }

    private static boolean isTakenBack(Release release) {
        return releases.probation(release.number()).stream().anyMatch(found -> found.state() == State.RETRACTED)
                && !serves(release);
    }

    private static JsonNode guard() {
        return node.get("/v1/models").json().path("release").path("guard");
    }

    /** It is counted once it is done: others may have seen it by then. */
    private static void awaitRetracted(String reason) {
        await().atMost(NodeUnderTest.PATIENCE).until(() -> retracted(reason) == 1);
    }

    private static double retracted(String reason) {
        return Exposition.parse(node.get("/metrics").body()).of("cascade_probation_releases_retracted_total").stream()
                .filter(sample -> sample.labels().get("reason").equals(reason))
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }
}
