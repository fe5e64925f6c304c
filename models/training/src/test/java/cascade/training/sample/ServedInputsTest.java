package cascade.training.sample;

import static cascade.training.sample.ServedPages.CONTEXT;
import static cascade.training.sample.ServedPages.HER;
import static cascade.training.sample.ServedPages.LATER;
import static cascade.training.sample.ServedPages.NOON;
import static cascade.training.sample.ServedPages.SHOWN;
import static cascade.training.sample.ServedPages.SLOTS;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.SchemaBuilder;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.write.ImportWriter;
import cascade.training.log.write.RangeWriter;
import cascade.training.sample.ServedInputs.Found;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Of her, what was served says a gender, and the log of what users say of themselves nothing: so who is asked can be told. */
class ServedInputsTest {

    private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    private static final FeatureSchema SMALL = new SchemaBuilder(
                    List.of("user.gender", "item.id", "context.os"),
                    1,
                    new HashedSlots(Map.of("user.gender", 1_000, "item.id", 100, "context.os", 100)))
            .build();

    @TempDir
    private Path folder;

    private final List<SampleRecord> records = new ArrayList<>();
    private final List<FeedEvent> events = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private static FeedEvent.Impression impression(@Nullable String request, Instant time) {
        Item item = SHOWN.item();
        return new FeedEvent.Impression(
                new FeedEvent.Envelope("e" + request + time, HER.id(), item.id(), time, CONTEXT, request, 0));
    }

    private ServedInputs served() {
        return new ServedInputs(log(), LATER, said::add);
    }

    private LogFolder log() {
        Item item = SHOWN.item();
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            writer.begin(Topic.CATALOGUE, 0, 0);
            writer.item(0, new Change<>(item.id(), 1, item.publishedAt(), item));
            writer.commit(0);
            if (!records.isEmpty()) {
                writer.begin(Topic.SAMPLES, 0, 0);
                for (int offset = 0; offset < records.size(); offset++) {
                    writer.sample(offset, records.get(offset));
                }
                writer.commit(records.size() - 1);
            }
            if (!events.isEmpty()) {
                writer.begin(Topic.EVENTS, 0, 0);
                for (int offset = 0; offset < events.size(); offset++) {
                    writer.event(offset, events.get(offset).time(), events.get(offset));
                }
                writer.commit(events.size() - 1);
            }
        }
        return new LogFolder(folder);
    }

    @Test
    void anImpressionHasWhatItsPageWasServedBy() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        try (var served = served()) {
            int[] ids = new int[served.width()];
            assertThat(served.find(impression("r1", NOON.plusSeconds(5)), ids)).isEqualTo(Found.SERVED);

            int[] user = new int[LATER.width(Field.USER)];
            LATER.encodeUser(HER, CONTEXT, NOON.toEpochMilli(), user);
            assertThat(ids).startsWith(user);
            assertThat(served.find(impression("r1", NOON.plusSeconds(6)), ids))
                    .as("the same impression, told of twice")
                    .isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression(null, NOON.minusSeconds(7)), ids))
                    .as("before the first record of all")
                    .isEqualTo(Found.NOTHING);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void whatNamesNoRequestMayHaveARecordAndIsCountedAndLeftOut() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plusSeconds(100), SLOTS, null));
        try (var served = served()) {
            assertThat(served.find(impression(null, NOON.plusSeconds(7)), new int[served.width()]))
                    .isEqualTo(Found.LEFT_OUT);
        }
        assertThat(said).containsExactly("1 impressions of " + DAY + " are left out: " + ServedInputs.NO_REQUEST);
    }

    @Test
    void whatNamesNoRequestIsFoldedOnADayOfWhichSomethingWasImported() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plusSeconds(100), SLOTS, null));
        log();
        try (var origin = new ImportWriter(folder)) {
            origin.event(impression("theirs", NOON.plusSeconds(50)));
            origin.finish("theirs", NOON, NOON.plusSeconds(60));
        }
        try (var served = new ServedInputs(new LogFolder(folder), LATER, said::add)) {
            assertThat(served.find(impression(null, NOON.plusSeconds(7)), new int[served.width()]))
                    .isEqualTo(Found.NOTHING);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void whatWasServedBeforeMidnightIsFoundAfterIt() {
        Instant late = NOON.plus(Duration.ofHours(12)).minusSeconds(3);
        records.add(ServedPages.page("r1", late, SLOTS, null));
        try (var served = served()) {
            assertThat(served.find(impression("r1", late.plusSeconds(60)), new int[served.width()]))
                    .isEqualTo(Found.SERVED);
        }
    }

    @Test
    void recordsOfVersion1AreFoldedAndCountedAndImpossibleOnesLeftOut() {
        records.add(ServedPages.ofVersion1("r1", NOON));
        records.add(ServedPages.page("r3", NOON, SLOTS, 1.5));
        records.add(ServedPages.page("r4", NOON, SLOTS, .01));
        try (var served = served()) {
            int[] ids = new int[served.width()];
            assertThat(served.find(impression("r1", NOON), ids)).isEqualTo(Found.NOTHING);
            assertThat(served.find(impression("r3", NOON), ids)).isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("r3", NOON), ids)).isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("r4", NOON), ids)).isEqualTo(Found.SERVED);
        }
        assertThat(said)
                .as("once, though it was told of twice")
                .containsExactly(
                        "1 impressions of " + DAY + " are left out: " + RawSamples.IMPOSSIBLE.why(),
                        "1 impressions of " + DAY + " are folded: their records are of version 1");
    }

    @Test
    void slotsThatRecordsLackAreSaidInOneLineAndTheOthersAreAsServed() {
        List<String> fewer =
                SLOTS.stream().filter(slot -> !slot.equals("item.tags")).toList();
        records.add(ServedPages.page("r1", NOON, fewer, null));
        records.add(ServedPages.page("r2", NOON, fewer, null));
        records.add(ServedPages.page("r3", NOON, SLOTS, null));
        records.add(ServedPages.page(
                "r4",
                NOON,
                fewer.stream().filter(slot -> !slot.equals("user.gender")).toList(),
                null));
        try (var served = served()) {
            int[] whole = new int[served.width()];
            int[] inPart = new int[served.width()];
            assertThat(served.find(impression("r3", NOON), whole)).isEqualTo(Found.SERVED);
            assertThat(served.find(impression("r1", NOON), inPart)).isEqualTo(Found.SERVED);
            assertThat(LackingSlots.areIn(whole)).isFalse();
            assertThat(LackingSlots.areIn(inPart)).isTrue();
            LackingSlots.fill(inPart, whole);
            assertThat(inPart).isEqualTo(whole);

            assertThat(served.find(impression("r2", NOON), inPart)).isEqualTo(Found.SERVED);
            assertThat(served.find(impression("r4", NOON), inPart)).isEqualTo(Found.SERVED);
        }
        assertThat(said)
                .containsExactly(
                        "of 4 impressions as they were served 3 lack slots, which are folded: user.gender (1), item.tags (3)");
    }

    @Test
    void rowsThatNobodyUnderstandsAreCountedAndLeftOutAndNotFolded() {
        records.add(ServedPages.withSlot("r1", NOON, "request.mood"));
        records.add(ServedPages.withSlot("r2", NOON, "item.attribute:music"));
        try (var served = served()) {
            int[] ids = new int[served.width()];
            assertThat(served.find(impression("r1", NOON), ids)).isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("r2", NOON), ids)).isEqualTo(Found.LEFT_OUT);
        }
        assertThat(said)
                .containsExactly(
                        "1 impressions of " + DAY + " are left out: " + RawSamples.UNFIT.why(),
                        "1 impressions of " + DAY
                                + " are left out: their records have slots that cannot be read: slot 'request.mood' is in none of the fields user, item, context and cross");
    }

    @Test
    void anImpressionWhoseRecordWasLostIsCountedAndLeftOutAndOneThatIsStillToComeIsLeftOut() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plusSeconds(100), SLOTS, null));
        try (var served = served()) {
            int[] ids = new int[served.width()];
            assertThat(served.find(impression("lost", NOON.plusSeconds(50)), ids))
                    .isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("later", NOON.plusSeconds(500)), ids))
                    .isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("early", NOON.minusSeconds(50)), ids))
                    .as("before the first record of all")
                    .isEqualTo(Found.NOTHING);
            // Of a day without records nothing was lost: nobody kept any.
            assertThat(served.find(impression("r9", NOON.plus(Duration.ofDays(3))), ids))
                    .isEqualTo(Found.NOTHING);
        }
        assertThat(said).containsExactly("1 impressions of " + DAY + " are left out: " + ServedInputs.LOST);
    }

    @Test
    void aDayThatLostItsEndIsNamedOnceThereIsALaterOne() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plus(Duration.ofDays(1)), SLOTS, null));
        try (var served = served()) {
            assertThat(served.find(impression("lost", NOON.plus(Duration.ofHours(5))), new int[served.width()]))
                    .isEqualTo(Found.LEFT_OUT);
        }
        assertThat(said).containsExactly("1 impressions of " + DAY + " are left out: " + ServedInputs.LOST);
    }

    @Test
    void aDayThatLostAllItsRecordsIsNamedAndLeftOutAndOneBeforeOrAfterAllRecordsFolded() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plus(Duration.ofDays(2)), SLOTS, null));
        try (var served = served()) {
            int[] ids = new int[served.width()];
            assertThat(served.find(impression("before", NOON.minus(Duration.ofDays(1))), ids))
                    .isEqualTo(Found.NOTHING);
            assertThat(served.find(impression("lost1", NOON.plus(Duration.ofDays(1))), ids))
                    .isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("lost2", NOON.plus(Duration.ofHours(25))), ids))
                    .isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(impression("after", NOON.plus(Duration.ofDays(3))), ids))
                    .isEqualTo(Found.NOTHING);
        }
        assertThat(said)
                .containsExactly("2 impressions of " + DAY.plusDays(1) + " are left out: " + ServedInputs.DAY_LOST);
    }

    @Test
    void aDayWhoseRecordsCannotBeReadHasLostThem() throws IOException {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plus(Duration.ofDays(1)), SLOTS, null));
        for (LogFile file : log().listing().of(Dataset.SAMPLES)) {
            if (file.day().equals(DAY)) {
                Files.writeString(file.in(folder), "no Parquet");
            }
        }
        try (var served = new ServedInputs(new LogFolder(folder), LATER, said::add)) {
            assertThat(served.find(impression("r1", NOON), new int[served.width()]))
                    .isEqualTo(Found.LEFT_OUT);
        }
        assertThat(said).containsExactly("1 impressions of " + DAY + " are left out: " + ServedInputs.LOST);
    }

    @Test
    void ofADayOfWhichSomethingWasImportedOnlyTheRequestsOfTheImportAreFolded() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        records.add(ServedPages.page("r2", NOON.plusSeconds(100), SLOTS, null));
        FeedEvent.Impression own = impression("own", NOON.plusSeconds(50));
        FeedEvent.Impression both = impression("both", NOON.plusSeconds(50));
        FeedEvent.Impression theirs = impression("theirs", NOON.plusSeconds(50));
        events.addAll(List.of(own, both));
        log();
        try (var origin = new ImportWriter(folder)) {
            origin.event(both);
            origin.event(theirs);
            origin.finish("theirs", NOON, NOON.plusSeconds(60));
        }
        try (var served = new ServedInputs(new LogFolder(folder), LATER, said::add)) {
            int[] ids = new int[served.width()];
            assertThat(served.find(own, ids)).isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(both, ids)).as("also of our own").isEqualTo(Found.LEFT_OUT);
            assertThat(served.find(theirs, ids)).isEqualTo(Found.NOTHING);
        }
        assertThat(said).containsExactly("2 impressions of " + DAY + " are left out: " + ServedInputs.LOST);
    }

    @Test
    void aDayWithoutRecordsIsMadeAnewOnceThereAreSomeOfALaterOne() {
        records.add(ServedPages.page("r1", NOON, SLOTS, null));
        events.add(impression("r1", NOON.plusSeconds(1)));
        events.add(impression("r2", NOON.plus(Duration.ofDays(1))));
        assertThat(samples(log(), Counters.STREAMING).size()).isEqualTo(2);

        try (var writer = new RangeWriter(LogDirectory.open(folder))) {
            writer.begin(Topic.SAMPLES, 0, 1);
            writer.sample(1, ServedPages.page("r3", NOON.plus(Duration.ofDays(2)), SLOTS, null));
            writer.commit(1);
        }

        assertThat(samples(new LogFolder(folder), Counters.STREAMING).size()).isEqualTo(1);
    }

    @Test
    void aWholeTrainingFoldsTheSlotsAloneThatRecordsLack() {
        records.add(ServedPages.page("r1", NOON, List.of("user.gender", "item.id"), null));
        events.add(impression("r1", NOON.plusSeconds(1)));
        int[] herGender = new int[SMALL.width(Field.USER)];
        SMALL.encodeUser(HER, CONTEXT, NOON.toEpochMilli(), herGender);
        int[] os = new int[SMALL.width(Field.CONTEXT)];
        SMALL.encodeContext(HER, CONTEXT, NOON.toEpochMilli(), os);

        Samples samples = samples(log(), Counters.STREAMING);

        assertThat(samples.request(0).user()).as("as served").isEqualTo(herGender);
        assertThat(samples.request(0).context()).as("folded").isEqualTo(os);
    }

    private static Samples samples(LogFolder log, Counters counters) {
        return new SampleReader(log, Days.ALL).samples(SMALL, counters, _ -> {});
    }

    @Test
    void aWholeTrainingLearnsFromWhatWasServed() {
        for (int i = 0; i < 40; i++) {
            Instant time = NOON.plusSeconds(60L * i);
            if (i < 20) {
                records.add(ServedPages.page("r" + i, time, SLOTS, null));
            }
            events.add(impression("r" + i, time.plusSeconds(1)));
        }
        int[] herGender = new int[SMALL.width(Field.USER)];
        SMALL.encodeUser(HER, CONTEXT, NOON.toEpochMilli(), herGender);

        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        Logger logger = (Logger) LoggerFactory.getLogger(LogFolder.class);
        logger.setLevel(Level.WARN);
        logger.addAppender(warnings);
        Samples samples = samples(log(), Counters.STREAMING);
        logger.detachAppender(warnings);
        logger.setLevel(null);

        assertThat(warnings.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("the log of what users say of themselves has no gender of hers")
                .anyMatch(
                        line -> line.startsWith("folded by time, slots of samples as they were served would differ in:")
                                && line.contains("user.gender 100.0 %"));
        assertThat(samples.size()).as("those whose records are there").isEqualTo(20);
        for (int sample = 0; sample < samples.size(); sample++) {
            assertThat(samples.request(sample).user()).isEqualTo(herGender);
        }

        Samples folded = samples(log(), Counters.FROZEN);
        assertThat(folded.size()).isEqualTo(40);
        assertThat(folded.request(0).user()).isNotEqualTo(herGender);
    }
}
