package cascade.training.sample.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.models.file.CorruptFileException;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rewrite.EraseStep;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import cascade.training.log.write.RangeWriter;
import cascade.training.sample.encoded.EncodedDays;
import cascade.training.sample.encoded.MadeOf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink's log of three days on which u0, u1 and u2 click. */
class ClickFilesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ClickPeriod ALL = new ClickPeriod(Optional.empty(), START.plus(DAY), Instant.MAX);

    @TempDir
    private Path root;

    private LogDirectory log;
    private long offset = 100;

    @BeforeEach
    void threeDays() {
        log = LogDirectory.create(root);
        for (int day = 0; day < 3; day++) {
            write(day, "u0", "u1", "u2");
        }
    }

    @Test
    void everyDayHasAFile() {
        Clicks clicks = read(ALL);

        assertThat(names()).hasSize(3).allMatch(name -> name.matches("2026-01-0[123]-clicks-[0-9a-f]{8}\\.clicks"));
        assertThat(clicks.size()).isEqualTo(9);
        assertThat(clicks.users().stream().map(user -> user.user().value())).containsExactly("u0", "u1", "u2");
        assertThat(clicks.users().getFirst().training()).hasSize(1);
        assertThat(clicks.users().getFirst().validation()).hasSize(2);
    }

    @Test
    void daysOutsideThePeriodAreNotMade() {
        read(new ClickPeriod(Optional.of(START.plus(DAY)), START.plus(DAY), START.plus(DAY.multipliedBy(2))));

        assertThat(names()).hasSize(1).allMatch(name -> name.startsWith("2026-01-02-"));
    }

    @Test
    void whatIsThereIsUsedWithoutALookIntoTheLog() throws IOException {
        List<GatheredClicks.Gathered> before = GatheredClicks.of(read(ALL));
        Map<String, Object> files = inodes();
        for (LogFile file : log.listing().of(Dataset.EVENTS)) {
            spoil(file.in(root));
        }

        assertThat(GatheredClicks.of(read(ALL))).isEqualTo(before);
        assertThat(inodes()).isEqualTo(files);
    }

    @Test
    void anotherFileOfADayMakesThatDayAnewAlone() {
        read(ALL);
        Map<String, Object> before = inodes();
        write(1, "late");

        Clicks clicks = read(ALL);

        assertThat(clicks.users().stream().map(user -> user.user().value())).containsExactly("u0", "u1", "u2", "late");
        Map<String, Object> after = inodes();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(name -> !after.get(name).equals(before.get(name))))
                .hasSize(1)
                .allMatch(name -> name.startsWith("2026-01-02-"));
    }

    @Test
    void aDamagedFileIsNamedAndMadeAnewAndTheOthersStay() throws IOException {
        List<GatheredClicks.Gathered> made = GatheredClicks.of(read(ALL));
        Map<String, Object> before = inodes();
        Path second = log.encoded().folder().resolve(names().get(1));
        byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(second);
        Files.write(second, bytes);

        assertThatThrownBy(() -> ClickFile.open(second))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(second.toString())
                .hasMessageContaining("checksum");
        assertThat(GatheredClicks.of(read(ALL))).isEqualTo(made);
        ClickFile.open(second);
        assertThat(inodes().get(names().get(0))).isEqualTo(before.get(names().get(0)));
        assertThat(inodes().get(names().get(2))).isEqualTo(before.get(names().get(2)));
    }

    @Test
    void aFileThatEndsEarlyIsMadeAnew() throws IOException {
        List<GatheredClicks.Gathered> made = GatheredClicks.of(read(ALL));
        Path first = log.encoded().folder().resolve(names().getFirst());
        byte[] bytes = Files.readAllBytes(first);
        Files.delete(first);
        Files.write(first, Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(GatheredClicks.of(read(ALL))).isEqualTo(made);
    }

    @Test
    void whatADeadWriterLeftIsTakenAway() throws IOException {
        Path folder = Files.createDirectories(log.encoded().folder());
        Files.write(folder.resolve(".tmp-2147483647-x"), new byte[10]);

        read(ALL);

        assertThat(names()).hasSize(3).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void nothingIsLeftOfWhoIsErased() throws IOException {
        read(ALL);
        assertThat(holds("u1")).isTrue();

        var erased = new Eraser(log, Grace.NONE, _ -> {}).erase(new UserId("u1"), START.plus(DAY.multipliedBy(9)));

        assertThat(erased.encoded()).isEqualTo(3);
        assertThat(names()).isEmpty();
        assertThat(read(ALL).users().stream().map(user -> user.user().value())).containsExactly("u0", "u2");
        assertThat(holds("u1")).isFalse();
    }

    @Test
    void whoIsErasedAfterTheLogWasOpenedIsInNoFileWithAName() throws IOException {
        var opened = new LogFolder(root);
        // His rows are still there: it is remembered that he is erased, and no file is written anew yet.
        assertThatThrownBy(() -> new Eraser(log, Grace.NONE, _ -> {}, ClickFilesTest::stopAtTheRewriting)
                        .erase(new UserId("u1"), START.plus(DAY.multipliedBy(9))))
                .isInstanceOf(IllegalStateException.class);

        Clicks clicks = new ClickReader(opened, items()).read(ALL);

        assertThat(clicks.users().stream().map(user -> user.user().value())).containsExactly("u0", "u2");
        assertThat(names()).hasSize(3);
        assertThat(holds("u1")).isFalse();
    }

    private static void stopAtTheRewriting(EraseStep step) {
        if (step == EraseStep.CLEARED) {
            throw new IllegalStateException("stopped");
        }
    }

    @Test
    void whoIsErasedWhileAFileIsMadeIsInNoFileWithAName() throws IOException {
        var opened = new LogFolder(root);
        var days = ClickReader.days(opened, List.of(day(0)));
        ClickReader.make(opened, day(0), days);
        assertThat(holds("u1")).isTrue();
        new Eraser(log, Grace.NONE, _ -> {}).erase(new UserId("u1"), START.plus(DAY.multipliedBy(9)));

        assertThat(days.all()).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void clickFilesAndSamplesDoNotPushEachOtherOut() {
        read(ALL);
        for (int schema = 0; schema < 5; schema++) {
            var days = new EncodedDays(
                    MadeOf.events(log, log.listing(), "tried"),
                    "schema" + schema,
                    3,
                    List.of("click"),
                    List.of(day(0)));
            var writer = days.begin(day(0));
            days.finish(day(0), writer);
            days.store();
        }
        write(2, "late");
        read(ALL);

        assertThat(names().stream().filter(name -> name.endsWith(".clicks"))).hasSize(3);
        assertThat(names().stream().filter(name -> name.endsWith(".samples"))).hasSize(3);
    }

    @Test
    void ofADayThatTheLogHasNoMoreNoneIsKept() throws IOException {
        read(ALL);
        for (LogFile file : log.listing().of(Dataset.EVENTS)) {
            if (file.day().equals(day(0))) {
                Files.delete(file.in(root));
            }
        }
        write(2, "late");

        assertThat(read(ALL).size()).isEqualTo(7);
        assertThat(names()).hasSize(2).noneMatch(name -> name.startsWith(day(0).toString()));
    }

    private Clicks read(ClickPeriod period) {
        return new ClickReader(new LogFolder(root), items()).read(period);
    }

    private static LocalDate day(int day) {
        return LocalDate.ofInstant(START.plus(DAY.multipliedBy(day)), ZoneOffset.UTC);
    }

    /** A file more, with a click of each. */
    private void write(int day, String... users) {
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.EVENTS, 0, offset);
            for (String user : users) {
                Instant time = START.plus(DAY.multipliedBy(day)).plusSeconds(offset);
                var envelope = new Envelope(
                        "e" + offset,
                        new UserId(user),
                        new ItemId("i" + offset % 3),
                        time,
                        new RequestContext(Scene.WATERFALL, Map.of()),
                        null,
                        null);
                writer.event(offset++, time, new FeedEvent.Impression(envelope));
                writer.event(offset++, time, new FeedEvent.Click(envelope));
            }
            writer.commit(offset - 1);
        }
    }

    private static Map<ItemId, Item> items() {
        Map<ItemId, Item> items = new TreeMap<>(Comparator.comparing(ItemId::value));
        for (int item = 0; item < 3; item++) {
            var id = new ItemId("i" + item);
            items.put(id, new Item(id, Kind.IMAGE, null, null, List.of(), START, null, null, null, null, Map.of()));
        }
        return items;
    }

    /** Bytes that are of no Parquet, under the same name, of the same length and time. */
    private static void spoil(Path file) throws IOException {
        var time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, time);
    }

    private boolean holds(String user) throws IOException {
        for (Path file : log.encoded().all()) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(user)) {
                return true;
            }
        }
        return false;
    }

    private List<String> names() {
        return log.encoded().all().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** What the file system tells files apart by. */
    private Map<String, Object> inodes() {
        Map<String, Object> inodes = new TreeMap<>();
        for (Path file : log.encoded().all()) {
            try {
                inodes.put(file.getFileName().toString(), Files.getAttribute(file, "unix:ino"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return inodes;
    }
}
