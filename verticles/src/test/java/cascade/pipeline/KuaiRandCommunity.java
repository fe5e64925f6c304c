package cascade.pipeline;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All videos of KuaiRand, and what some of its people did.
 *
 * @param users those who follow anybody, then those who clicked first
 * @param events their clicks and follows, in the order of time
 */
record KuaiRandCommunity(List<Item> items, List<UserId> users, List<FeedEvent> events) {

    private static final Set<String> PICTURES = Set.of("LongPicture", "PictureSet", "PhotoCopy");

    /** @param most users */
    static KuaiRandCommunity read(Path folder, int most) {
        List<Item> items = rows(folder.resolve("videos.csv"), 12)
                .map(KuaiRandCommunity::item)
                .toList();
        List<FeedEvent> events = rows(folder.resolve("impressions.csv"), 16)
                .flatMap(KuaiRandCommunity::events)
                .toList();
        List<UserId> users = Stream.concat(
                        events.stream().filter(event -> event instanceof FeedEvent.Follow), events.stream())
                .map(FeedEvent::user)
                .distinct()
                .limit(most)
                .toList();
        Set<UserId> known = Set.copyOf(users);
        return new KuaiRandCommunity(
                items,
                users,
                events.stream().filter(event -> known.contains(event.user())).toList());
    }

    Instant end() {
        return events.getLast().time();
    }

    /** Only the last column may hold commas. */
    private static Stream<String[]> rows(Path file, int columns) {
        try {
            return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item item(String[] row) {
        List<String> tags = List.of(row[11].replace("\"", "").split(","));
        return new Item(
                new ItemId(row[0]),
                PICTURES.contains(row[4]) ? Kind.IMAGE : Kind.VIDEO,
                new AuthorId(row[1]),
                new Topic(tags.getFirst().isEmpty() ? "none" : tags.getFirst()),
                tags,
                LocalDate.parse(row[3]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static Stream<FeedEvent> events(String[] row) {
        var envelope = new FeedEvent.Envelope(
                row[0] + "-" + row[1] + "-" + row[2],
                new UserId(row[0]),
                new ItemId(row[1]),
                Instant.ofEpochMilli(Long.parseLong(row[2])),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        Stream<FeedEvent> click = row[6].equals("1") ? Stream.of(new FeedEvent.Click(envelope)) : Stream.empty();
        Stream<FeedEvent> follow =
                row[8].equals("1") ? Stream.of(new FeedEvent.Follow(envelope, null)) : Stream.empty();
        return Stream.concat(click, follow);
    }
}
