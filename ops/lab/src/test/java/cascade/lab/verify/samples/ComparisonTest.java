package cascade.lab.verify.samples;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.layout.Dataset;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two pages and their samples in a log of Parquet, of which one thing is wrong at a time. */
class ComparisonTest {

    private static final Timing TIMING = new Timing(20_000, 30_000);
    private static final long NOON = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;

    private final Oracle oracle = new Oracle(TIMING);
    private final ServedRecords served = new ServedRecords();
    private WrittenSamples written;
    private int events;

    /** Of the first page a client tells of two items, and the first is clicked; of the second nobody tells. */
    @BeforeEach
    void servePages() {
        written = new WrittenSamples(folder.resolve("log"));
        byte[] told = page("told", List.of("a", "b", "c"));
        byte[] silent = page("silent", List.of("d", "e"));
        served.add(told);
        served.add(silent);
        oracle.has("told", PagePlan.Client.TELLS);
        oracle.has("silent", PagePlan.Client.SILENT);
        tell(new FeedEvent.Impression(of("told", "a", 1_000)));
        tell(new FeedEvent.Impression(of("told", "b", 2_000)));
        tell(new FeedEvent.Click(of("told", "a", 3_000)));
        tell(new FeedEvent.Like(of("told", "a", 4_000)));
        tell(new FeedEvent.Unlike(of("told", "a", 4_000)));
        tell(new FeedEvent.Dwell(of("silent", "e", 40_000), 1_234));
        written.sample(told, "impression", 1, Map.of("a", labels(1_000L), "b", labels(2_000L)));
        written.sample(told, "impression", 2, Map.of("a", labels(1_000L).put("click", true)));
        written.sample(
                silent, "served", 1, Map.of("d", labels(null), "e", labels(null).put("dwellMillis", 1_234)));
        written.fallBack("silent", "d");
        written.fallBack("silent", "e");
    }

    private static byte[] page(String request, List<String> items) {
        return PlayedPage.json(request.equals("told") ? 1 : 2, request, "u1", NOON, items, new SplittableRandom(7));
    }

    private FeedEvent.Envelope of(String request, String item, long afterMillis) {
        return new FeedEvent.Envelope(
                "e" + events++,
                new UserId("u1"),
                new ItemId(item),
                Instant.ofEpochMilli(NOON + afterMillis),
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }

    private void tell(FeedEvent event) {
        oracle.told(event);
        oracle.acknowledged(event, event.time().toEpochMilli());
    }

    private static ObjectNode labels(Long impressedAfterMillis) {
        return WrittenSamples.labels(impressedAfterMillis == null ? null : NOON + impressedAfterMillis);
    }

    private Comparison compared() {
        Comparison comparison = new Comparison(served, oracle);
        written.forEachVersion(comparison::version);
        WrittenOnce records = new WrittenOnce(Dataset.EVENTS);
        written.forEachEvent(offset -> records.inKafka(0, offset));
        new WrittenLog(written.write()).give(comparison, List.of(records));
        comparison.finish();
        return comparison;
    }

    private void is(long lost, long doubled, long wrongLabel, long wrongInputs) {
        Comparison compared = compared();
        assertThat(List.of(compared.lost(), compared.doubled(), compared.wrongLabel(), compared.wrongInputs()))
                .as("lost, doubled, wrong labels, wrong inputs: " + compared.first())
                .containsExactly(lost, doubled, wrongLabel, wrongInputs);
        assertThat(compared.isRight()).isEqualTo(lost + doubled + wrongLabel + wrongInputs == 0);
        assertThat(compared.first().isEmpty()).isEqualTo(compared.isRight());
    }

    @Test
    void whatIsAsItShouldBeIsRight() {
        is(0, 0, 0, 0);
        assertThat(compared().impressions()).isEqualTo(4);
        assertThat(compared().fallenBack()).isEqualTo(2);
    }

    @Test
    void anItemThatIsMissingIsLost() {
        written.change("silent", 1, sample -> items(sample).remove(0));
        is(1, 0, 0, 0);
    }

    @Test
    void aRequestThatIsMissingIsLostWithAllItsItems() {
        written.remove("silent", 1);
        is(2, 0, 0, 0);
    }

    @Test
    void aVersionThatIsMissingInKafkaIsLost() {
        written.change("told", 2, sample -> sample.put("version", 3));
        is(1, 0, 0, 0);
    }

    @Test
    void aSampleThatIsThereTwiceIsDoubled() {
        written.again("told", 2);
        // In Kafka and in the log.
        is(0, 2, 0, 0);
    }

    @Test
    void anItemThatWasNotShownIsDoubled() {
        written.sample(page("told", List.of("a", "b", "c")), "impression", 3, Map.of("c", labels(null)));
        is(0, 1, 0, 0);
    }

    @Test
    void aRequestThatWasNeverServedIsDoubled() {
        written.sample(page("other", List.of("d")), "served", 1, Map.of("d", labels(null)));
        is(0, 1, 0, 0);
    }

    @Test
    void aRequestOfWhichClientsTellAndThatSaysOtherwiseIsWrong() {
        written.change("told", 1, sample -> sample.put("shownBy", "served"));
        written.change("told", 2, sample -> sample.put("shownBy", "served"));
        is(0, 0, 1, 0);
    }

    @Test
    void unlessItsImpressionsCameTooLateToBeSure() {
        oracle.has("told", PagePlan.Client.TELLS);
        FeedEvent late = new FeedEvent.Impression(of("told", "a", 25_000));
        tell(late);
        written.remove("told", 1);
        written.remove("told", 2);
        byte[] page = page("told", List.of("a", "b", "c"));
        written.sample(page, "served", 1, Map.of("a", labels(null), "b", labels(null), "c", labels(null)));
        List.of("a", "b", "c").forEach(item -> written.fallBack("told", item));
        is(0, 0, 0, 0);
        assertThat(compared().eitherWay()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"click", "like", "favorite", "follow", "hide"})
    void aLabelThatIsAnotherIsWrong(String label) {
        written.change("silent", 1, sample -> labelsOf(sample, 0).put(label, true));
        is(0, 0, 1, 0);
    }

    @Test
    void theHighestVersionIsWhatCounts() {
        written.remove("told", 2);
        is(0, 0, 1, 0); // It has no click.
    }

    @Test
    void anotherTimeOfAnImpressionIsAWrongLabel() {
        written.change(
                "told",
                2,
                sample -> ((ObjectNode) items(sample).get(0))
                        .put("impressedAt", Instant.ofEpochMilli(NOON + 1_001).toString()));
        is(0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userRaw", "contextRaw"})
    void inputsOfTheRequestThatAreOthersAreWrongInEachRow(String inputs) {
        written.change("silent", 1, sample -> increment(sample.get(inputs)));
        is(0, 0, 0, 2);
    }

    @Test
    void anExposureOrAKnobThatIsAnotherIsWrongInEachRow() {
        written.change("silent", 1, sample -> ((ArrayNode) sample.get("exposures")).add("recall"));
        is(0, 0, 0, 2);
        written.change("silent", 1, sample -> ((ArrayNode) sample.get("exposures")).remove(1));
        is(0, 0, 0, 0);
        written.change("silent", 1, sample -> ((ObjectNode) sample.get("knobs")).put("rank.bundle", "nfwfm"));
        is(0, 0, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs", "crossInputs"})
    void inputsOfAnItemThatAreOthersAreWrong(String inputs) {
        written.change("told", 2, sample -> increment(items(sample).get(0).get(inputs)));
        is(0, 0, 0, 1);
    }

    @Test
    void anotherPlaceOrScoreIsWrong() {
        written.change("told", 2, sample -> ((ObjectNode) items(sample).get(0)).put("position", 1));
        written.change("silent", 1, sample -> ((ObjectNode) items(sample).get(0).get("scores")).put("click", 0.123));
        is(0, 0, 0, 2);
    }

    @Test
    void anImpressionThatDidNotFallBackIsLost() {
        written.forgetFallback("silent", "d");
        is(1, 0, 0, 0);
    }

    @Test
    void anImpressionThatFellBackTwiceOrShouldNotIsDoubled() {
        written.fallBack("silent", "d");
        written.fallBack("told", "a");
        is(0, 2, 0, 0);
    }

    @Test
    void anEventThatTheSinkDidNotWriteIsLost() {
        written.leaveOutOfLog("silent", "d");
        // As a record of Kafka, and as an impression.
        is(2, 0, 0, 0);
    }

    private static ArrayNode items(ObjectNode sample) {
        return (ArrayNode) sample.get("items");
    }

    private static ObjectNode labelsOf(ObjectNode sample, int place) {
        return (ObjectNode) items(sample).get(place).get("labels");
    }

    private static void increment(JsonNode ids) {
        ArrayNode array = (ArrayNode) ids;
        array.set(0, array.get(0).asInt() + 1);
    }
}
