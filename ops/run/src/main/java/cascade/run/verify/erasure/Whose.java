package cascade.run.verify.erasure;

import cascade.features.UserId;
import cascade.kafka.Topics;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Tells records of one user from all others, by key and content, as each topic has them. */
final class Whose {

    private static final JsonFactory JSON = new JsonFactory();
    /** Items and users, by {@code i:ITEM} and {@code u:USER}. */
    static final String CATALOGUE = Topics.CATALOGUE;

    /** Who was erased, and nothing else of him. */
    private static final String ERASURES = Topics.ERASURES;

    private static final String CHANGELOG = "-changelog";

    /**
     * Where in keys of stores a user's id stands, which ends with the key or at a zero: alone, behind the letter of what is kept, and behind that, a phase and
     * the time at which it is over.
     */
    private static final int[] IN_KEYS = {0, 1, 10};

    private final byte[] id;
    private final String user;

    Whose(UserId user) {
        this.user = user.value();
        this.id = this.user.getBytes(StandardCharsets.UTF_8);
    }

    /** What of a record's JSON matters; null where it has no such member. */
    private record Read(@Nullable String user, @Nullable Instant time, boolean isErasure) {}

    /**
     * A record of him.
     *
     * @param done when what it says was done, by the earlier of its own time and of when it came
     * @param isErasure whether all it says is that he was erased
     */
    record Found(Instant done, boolean isErasure) {}

    /** Whether a topic has what a store of Kafka Streams keeps. */
    static boolean isOfStore(String topic) {
        return topic.endsWith(CHANGELOG);
    }

    /** What {@code record} says of him; empty where it is of others. */
    Optional<Found> of(ConsumerRecord<byte[], byte[]> record) {
        Instant came = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        if (isOfStore(record.topic())) {
            return isInKey(record.key()) ? Optional.of(new Found(came, false)) : Optional.empty();
        }
        boolean isKeyed = isKeyed(record);
        if (!isKeyed && !mayHold(record.value())) {
            return Optional.empty();
        }
        Read read = record.value() == null
                ? null
                : read(record.value(), record.topic().equals(CATALOGUE));
        boolean isHis = isKeyed || (read == null ? contains(record.value()) : user.equals(read.user()));
        if (!isHis) {
            return Optional.empty();
        }
        Instant done = read == null || read.time() == null || read.time().isAfter(came) ? came : read.time();
        return Optional.of(new Found(done, isErasure(record, read)));
    }

    private static boolean isErasure(ConsumerRecord<byte[], byte[]> record, @Nullable Read read) {
        return switch (record.topic()) {
            case CATALOGUE -> record.value() == null || (read != null && read.isErasure());
            case ERASURES -> true;
            default -> false;
        };
    }

    private boolean isKeyed(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return false;
        }
        int from = record.topic().equals(CATALOGUE) && key.length > 2 && key[0] == 'u' && key[1] == ':' ? 2 : 0;
        return (from == 2 || !record.topic().equals(CATALOGUE))
                && Arrays.equals(key, from, key.length, id, 0, id.length);
    }

    /** False where a value cannot hold his id, however it is written: what has no escapes has it as it is. */
    private boolean mayHold(byte @Nullable [] value) {
        return value != null && (Bytes.indexOf(value, id, 0) >= 0 || Bytes.indexOf(value, new byte[] {'\\'}, 0) >= 0);
    }

    /** Of what is no JSON: whether his id stands in it, not as part of a longer word. */
    private boolean contains(byte @Nullable [] value) {
        return value != null && Bytes.hasWord(value, id);
    }

    private boolean isInKey(byte @Nullable [] key) {
        if (key == null) {
            return false;
        }
        for (int at : IN_KEYS) {
            int end = at + id.length;
            if (Bytes.isAt(key, id, at) && (end == key.length || key[end] == 0)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Read read(byte[] value, boolean isOfCatalogue) {
        String user = null;
        String kind = "user";
        Instant time = null;
        boolean hasRow = false;
        boolean isEmptyRow = false;
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (name.equals(isOfCatalogue ? "id" : "user")) {
                    user = json.getText();
                } else if (name.equals("kind") && isOfCatalogue) {
                    kind = json.getText();
                } else if (name.equals("time")) {
                    time = time(json.getText());
                } else if (name.equals("row")) {
                    hasRow = true;
                    isEmptyRow = token == JsonToken.VALUE_NULL;
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            return null; // a dead letter may be anything
        }
        return new Read(kind.equals("user") ? user : null, time, isOfCatalogue && hasRow && isEmptyRow);
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
