package cascade.ops.demo;

import cascade.features.Item;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.event.FeedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the log says that a running demo learned from. */
final class LogFiles {

    private LogFiles() {}

    static Map<String, Item> items(Path file) {
        Map<String, Item> items = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> ItemCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .forEach(item -> items.put(item.id().value(), item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    /** The clicked items of every user who clicked, oldest first. */
    static Map<String, List<String>> clicks(Path file) {
        Map<String, List<String>> clicks = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> line.contains("\"click\"")).forEach(line -> {
                FeedEvent event = EventCodec.decode(line.getBytes(StandardCharsets.UTF_8));
                if (event instanceof FeedEvent.Click) {
                    clicks.computeIfAbsent(event.user().value(), _ -> new ArrayList<>())
                            .add(event.item().value());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clicks;
    }
}
