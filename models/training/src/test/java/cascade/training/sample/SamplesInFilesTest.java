package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.training.log.LogOfLines;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.encoded.MadeOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of four days: the first warms, the last validates. */
class SamplesInFilesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path log;

    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void fourDays() {
        for (int hour = 0; hour < 96; hour++) {
            impression("u" + hour % 3, "i" + hour % 5, 60 * hour);
            if (hour % 4 == 0) {
                event("click", "u" + hour % 3, "i" + hour % 5, 60 * hour + 1);
            }
        }
        write();
    }

    @Test
    void everyDayHasAFile() {
        Samples samples = read(schema());

        assertThat(samples.split()).isEqualTo(new Split(48, 24, 0));
        assertThat(names()).hasSize(3).allMatch(name -> name.endsWith(".samples"));
        assertThat(names().getFirst()).startsWith("2026-01-02-");
        for (int sample = 0; sample < samples.size(); sample++) {
            assertThat(samples.label(sample, 0)).isEqualTo(sample % 4 == 0);
        }
    }

    @Test
    void aClickBehindMidnightLabelsTheDayBefore() {
        events.add(line("impression", "late", "i1", 47 * 60 + 50));
        events.add(line("click", "late", "i1", 48 * 60 + 15));
        events.add(line("impression", "late", "i2", 47 * 60 + 50));
        events.add(line("click", "late", "i2", 48 * 60 + 21));
        write();

        Samples samples = read(schema());

        assertThat(samples.label(24, 0)).isTrue();
        assertThat(samples.label(25, 0)).isFalse();
    }

    @Test
    void whatIsThereIsUsedAndGivesTheSameSamples() {
        FeatureSchema schema = schema();
        Samples made = read(schema);
        Map<String, Object> files = keys();
        boolean[] wasRead = new boolean[1];
        Samples again = reader().samples(schema, Counters.STREAMING, _ -> wasRead[0] = true);

        assertSame(again, made);
        assertThat(keys()).isEqualTo(files);
    }

    @Test
    void aDamagedFileIsMadeAnewAndTheOthersStay() throws IOException {
        FeatureSchema schema = schema();
        Samples made = read(schema);
        Map<String, Object> before = keys();
        Path second = log.resolve(LogDirectory.ENCODED).resolve(names().get(1));
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(second);
        Files.write(second, bytes);

        assertSame(read(schema), made);

        Map<String, Object> after = keys();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get(names().get(0))).isEqualTo(before.get(names().get(0)));
        assertThat(after.get(names().get(2))).isEqualTo(before.get(names().get(2)));
    }

    @Test
    void anotherLogIsEncodedAnew() {
        FeatureSchema schema = schema();
        read(schema);
        event("impression", "u1", "i2", 30 * 60 + 7);
        write();

        assertThat(read(schema).size()).isEqualTo(73);
    }

    @Test
    void frozenCountersHaveFilesOfTheirOwn() {
        FeatureSchema schema = schema();
        read(schema);
        reader().samples(schema, Counters.FROZEN, _ -> {});

        assertThat(names()).hasSize(6);
    }

    @Test
    void schemasThatNobodyUsedForLongAreForgotten() {
        for (int slots = 0; slots < 5; slots++) {
            FeatureSchema schema = reader().schema(FeatureSet.FULL, 1 + slots, _ -> {});
            read(schema);
        }

        assertThat(names().size()).isBetween(3, 9);
    }

    @Test
    void nothingIsLeftOfWhoIsErased() {
        FeatureSchema schema = schema();
        read(schema);

        var erased = new Eraser(LogDirectory.open(log), Grace.NONE, _ -> {})
                .erase(new UserId("u1"), START.plusSeconds(1_000_000));

        assertThat(erased.encoded()).isEqualTo(3);
        assertThat(names()).isEmpty();
        assertThat(read(schema).size()).isEqualTo(48);
    }

    @Test
    void whoIsErasedWhileSamplesAreMadeIsInNoFileWithAName() {
        LogDirectory directory = LogDirectory.open(log);
        LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
        var days = new EncodedDays(
                MadeOf.events(directory, directory.listing(), "tried"), "schema", 3, List.of("click"), List.of(day));
        var writer = days.begin(day);
        new Eraser(directory, Grace.NONE, _ -> {}).erase(new UserId("u1"), START.plusSeconds(1_000_000));
        days.finish(day, writer);

        assertThat(days.store().size()).isZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsTakenAway() throws IOException {
        Path folder = Files.createDirectories(log.resolve(LogDirectory.ENCODED));
        Files.write(folder.resolve(".tmp-2147483647-x"), new byte[10]);
        read(schema());

        assertThat(names()).hasSize(3).noneMatch(name -> name.startsWith("."));
    }

    private static void assertSame(Samples one, Samples other) {
        assertThat(one.split()).isEqualTo(other.split());
        assertThat(Flat.ids(one)).isEqualTo(Flat.ids(other));
        assertThat(Flat.labels(one)).isEqualTo(Flat.labels(other));
        assertThat(Flat.users(one)).isEqualTo(Flat.users(other));
        assertThat(one.identity()).isEqualTo(other.identity());
    }

    private FeatureSchema schema() {
        return reader().schema(FeatureSet.FULL, 1, _ -> {});
    }

    private Samples read(FeatureSchema schema) {
        return reader().samples(schema, Counters.STREAMING, _ -> {});
    }

    private SampleReader reader() {
        return new SampleReader(new LogFolder(log), Days.ALL);
    }

    private List<String> names() {
        return LogDirectory.open(log).encoded().all().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** What the file system tells files apart by. */
    private Map<String, Object> keys() {
        Map<String, Object> keys = new TreeMap<>();
        for (String name : names()) {
            try {
                keys.put(
                        name,
                        Files.getAttribute(log.resolve(LogDirectory.ENCODED).resolve(name), "unix:ino"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return keys;
    }

    private void impression(String user, String item, int minute) {
        event("impression", user, item, minute);
    }

    private void event(String type, String user, String item, int minute) {
        events.add(line(type, user, item, minute));
    }

    private String line(String type, String user, String item, int minute) {
        return """
                {"v":1,"id":"%d","type":"%s","user":"%s","item":"%s","time":"%s"}""".formatted(events.size(), type, user, item, START.plusSeconds(60L * minute));
    }

    private void write() {
        List<String> items = new ArrayList<>();
        for (int item = 0; item < 5; item++) {
            items.add("""
                    {"id":"i%d","kind":"image","author":"a","topic":"t","publishedAt":"2025-01-01T00:00:00Z"}
                    """.formatted(item));
        }
        LogOfLines.write(log, List.of(), items, events, START.plusSeconds(86_400), START.plusSeconds(3 * 86_400));
    }
}
