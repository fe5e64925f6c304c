package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.event.FeedEvent;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsImporterTest {

    @TempDir
    private Path folder;

    @Test
    void eventsInAnyOrderComeOutInTimeOrder() throws IOException {
        ImportReport report = importLines(Stream.of(line(3), line(1), line(2)), Optional.empty());
        List<String> events = new ArrayList<>();
        new LogFolder(folder.resolve("log")).events(event -> events.add(text(EventCodec.encode(event))));
        assertThat(events).containsExactly(line(1), line(2), line(3));
        assertThat(report.log().from()).isEqualTo(Examples.NOON.plusMillis(1));
    }

    @Test
    void theLastSixthOfTheTimeValidates() throws IOException {
        ImportReport report = importLines(Stream.of(line(0), line(6_000)), Optional.empty());
        assertThat(report.log().validationFrom()).isEqualTo(Examples.NOON.plusMillis(5_000));
    }

    @Test
    void eventsAndItemsAreShiftedTogether() throws IOException {
        Path items =
                Files.writeString(folder.resolve("items"), text(ItemCodec.encode(Examples.image("i1", "a1", "t1"))));
        Path events = Files.writeString(folder.resolve("events"), line(0));
        Instant end = Examples.NOON.plusSeconds(100);
        new EventsImporter(Progress.NONE)
                .into(folder.resolve("log"), events, Optional.empty(), Optional.of(items), Optional.of(end));
        Item item = new LogFolder(folder.resolve("log")).items().get(new ItemId("i1"));
        assertThat(item.publishedAt())
                .isEqualTo(Examples.image("i1", "a1", "t1").publishedAt().plusSeconds(100));
    }

    @Test
    void aMalformedLineIsNamedWithItsReason() throws IOException {
        Stream<String> good = IntStream.range(0, 200).mapToObj(EventsImporterTest::line);
        ImportReport report = importLines(Stream.concat(Stream.of("{\"v\":1}"), good), Optional.empty());
        assertThat(report.named()).singleElement().asString().startsWith("events, line 1: type is missing");
        assertThat(report.log().events()).isEqualTo(200);
    }

    @Test
    void aLineThatIsNotUtf8IsNamedAndTheRestIsImported() throws IOException {
        String good = IntStream.range(0, 200).mapToObj(i -> line(i) + "\n").collect(Collectors.joining());
        byte[] bytes = (line(0) + "\r\n\n" + good).getBytes(StandardCharsets.UTF_8);
        bytes[line(0).indexOf("u1")] = (byte) 0xC3;
        Path events = Files.write(folder.resolve("events"), bytes);
        ImportReport report = new EventsImporter(Progress.NONE)
                .into(folder.resolve("log"), events, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(report.named())
                .singleElement()
                .asString()
                .startsWith("events, line 1: $ is not JSON: Invalid UTF-8");
        assertThat(report.log().events()).isEqualTo(200);
    }

    @Test
    void aFileWithoutEventsIsRefused() {
        assertThatThrownBy(() -> importLines(Stream.of(""), Optional.empty()))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("has no events");
    }

    private ImportReport importLines(Stream<String> lines, Optional<Instant> end) throws IOException {
        Path events = Files.write(folder.resolve("events"), lines.toList());
        return new EventsImporter(Progress.NONE)
                .into(folder.resolve("log"), events, Optional.empty(), Optional.empty(), end);
    }

    private static String line(long millis) {
        return text(EventCodec.encode(new FeedEvent.Impression(Examples.envelope("u1", "i1", millis))));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
