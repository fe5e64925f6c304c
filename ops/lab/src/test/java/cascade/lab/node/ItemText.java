package cascade.lab.node;

import java.time.Duration;
import java.time.Instant;

/**
 * An image as its application writes it.
 *
 * @param more further members, each with a comma before it
 */
public record ItemText(String id, String author, String topic, Instant publishedAt, String more) {

    /** Published now: a node refuses what is days ahead by its clock, so that no fixed time would do. */
    static ItemText of(String id, String author, String topic) {
        return new ItemText(id, author, topic, Instant.now(), "");
    }

    ItemText older(Duration by) {
        return new ItemText(id, author, topic, publishedAt.minus(by), more);
    }

    ItemText withVector(String numbers) {
        return new ItemText(id, author, topic, publishedAt, more + ",\"vector\":[" + numbers + "]");
    }

    /** With so many tags, all different. */
    ItemText withTags(int count) {
        StringBuilder tags = new StringBuilder();
        for (int n = 0; n < count; n++) {
            tags.append(n == 0 ? "" : ",").append("\"tag").append(n).append('"');
        }
        return new ItemText(id, author, topic, publishedAt, more + ",\"tags\":[" + tags + "]");
    }

    /** One line. */
    public String json() {
        return "{\"id\":\"" + id + "\",\"kind\":\"image\",\"author\":\"" + author + "\",\"topic\":\"" + topic
                + "\",\"publishedAt\":\"" + publishedAt + "\"" + more + "}";
    }
}
