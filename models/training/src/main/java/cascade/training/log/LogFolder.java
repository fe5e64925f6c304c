package cascade.training.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.event.FeedEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A folder with {@code users.jsonl}, {@code items.jsonl}, {@code events.jsonl} and {@code log.json}; events in time order.
 *
 * <p>Nothing is skipped: who writes a log counts and drops bad rows, so a bad line here is damage, and every method throws
 * {@link LogFormatException} naming its file and line.
 */
public final class LogFolder {

    private static final String EVENTS = "events.jsonl";

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    public LogSummary summary() {
        return LogSummary.read(folder.resolve(LogSummary.FILE));
    }

    public Map<ItemId, Item> items() {
        Map<ItemId, Item> items = new HashMap<>();
        new JsonLines(folder.resolve("items.jsonl")).forEach(ItemCodec::decode, item -> items.put(item.id(), item));
        return items;
    }

    public Map<UserId, UserProfile> users() {
        Map<UserId, UserProfile> users = new HashMap<>();
        new JsonLines(folder.resolve("users.jsonl"))
                .forEach(UserCodec::decode, user -> users.put(user.id(), user.profile()));
        return users;
    }

    /** Hands over every event, oldest first; the log need not fit in memory. */
    public void events(Consumer<FeedEvent> consumer) {
        new JsonLines(folder.resolve(EVENTS)).forEach(EventCodec::decode, consumer);
    }
}
