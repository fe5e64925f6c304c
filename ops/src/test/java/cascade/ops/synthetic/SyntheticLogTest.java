package cascade.ops.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.event.FeedEvent;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticLogTest {

    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSameSeedMakesTheSameCommunity() throws IOException {
        write("one", 5);
        write("two", 5);
        write("other", 6);
        for (String file : List.of("users.jsonl", "items.jsonl", "events.jsonl", "log.json")) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
        assertThat(Files.mismatch(folder.resolve("one/events.jsonl"), folder.resolve("other/events.jsonl")))
                .isNotEqualTo(-1);
    }

    @Test
    void popularityHasALongTail() throws IOException {
        write("log", 1);
        List<Long> shown = events().stream()
                .filter(FeedEvent.Impression.class::isInstance)
                .collect(Collectors.groupingBy(FeedEvent::item, Collectors.counting()))
                .values()
                .stream()
                .sorted((a, b) -> Long.compare(b, a))
                .toList();
        long all = shown.stream().mapToLong(Long::longValue).sum();
        long head = shown.stream()
                .limit(settings(1).items() / 10)
                .mapToLong(Long::longValue)
                .sum();
        long lowerHalf = shown.stream()
                .skip(settings(1).items() / 2)
                .mapToLong(Long::longValue)
                .sum();
        assertThat((double) head / all).isGreaterThan(0.4);
        assertThat((double) lowerHalf / all).isLessThan(0.2);
    }

    @Test
    void peopleClickWhatTheyLike() throws IOException {
        write("log", 1);
        Map<ItemId, Topic> topics = topics();
        Map<String, List<Topic>> liked = new HashMap<>();
        Community.draw(settings(1))
                .people()
                .forEach(person -> liked.put(
                        person.id().value(),
                        person.tastes().strongestTwo().stream()
                                .map(Community::topic)
                                .toList()));
        assertThat(likedShare(FeedEvent.Click.class, topics, liked))
                .isGreaterThan(1.5 * likedShare(FeedEvent.Impression.class, topics, liked));
    }

    @Test
    void followsAreFewerThanClicksAndClicksFewerThanImpressions() throws IOException {
        write("log", 1);
        long impressions = count(FeedEvent.Impression.class);
        long clicks = count(FeedEvent.Click.class);
        long follows = count(FeedEvent.Follow.class);
        assertThat((double) clicks / impressions).isBetween(0.1, 0.4);
        assertThat((double) follows / clicks).isBetween(0.003, 0.03);
    }

    @Test
    void everythingHappensWithinTheDaysOfTheLog() {
        LogSummary log = write("log", 1);
        assertThat(log.from()).isAfterOrEqualTo(END.minus(Duration.ofDays(14)));
        assertThat(log.to()).isBefore(END);
        assertThat(log.validationFrom()).isEqualTo(END.minus(Duration.ofDays(2)));
    }

    private static SyntheticSettings settings(long seed) {
        return new SyntheticSettings(300, 1_000, 80, 12, 14, 12, END, seed);
    }

    private LogSummary write(String name, long seed) {
        return new SyntheticLog(settings(seed)).writeTo(folder.resolve(name), Progress.NONE);
    }

    private List<FeedEvent> events() throws IOException {
        return Files.readAllLines(folder.resolve("log/events.jsonl")).stream()
                .map(line -> EventCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private Map<ItemId, Topic> topics() throws IOException {
        return Files.readAllLines(folder.resolve("log/items.jsonl")).stream()
                .map(line -> ItemCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toMap(item -> item.id(), item -> item.topic()));
    }

    private long count(Class<? extends FeedEvent> type) throws IOException {
        return events().stream().filter(type::isInstance).count();
    }

    private double likedShare(
            Class<? extends FeedEvent> type, Map<ItemId, Topic> topics, Map<String, List<Topic>> liked)
            throws IOException {
        List<FeedEvent> chosen = events().stream().filter(type::isInstance).toList();
        long hits = chosen.stream()
                .filter(event -> liked.get(event.user().value()).contains(topics.get(event.item())))
                .count();
        return (double) hits / chosen.size();
    }
}
