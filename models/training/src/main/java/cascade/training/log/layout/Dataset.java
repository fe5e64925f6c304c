package cascade.training.log.layout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a log holds. The first columns are where a row is from: the partition and the offset of the record of Kafka, or, for what was imported,
 * partition 0 and a running number.
 *
 * <p>Times are in UTC. A file says in its metadata ({@link #SCHEMA_KEY}) by which version of its columns it was written.
 */
public enum Dataset {

    /** One row an event; {@code came} is when the log took it, null for imports. */
    EVENTS("events", Topic.EVENTS, 1, """
            came TIMESTAMP
            id VARCHAR
            type VARCHAR
            user VARCHAR
            item VARCHAR
            time TIMESTAMP
            scene VARCHAR
            requestId VARCHAR
            position INTEGER
            dwellMillis BIGINT
            author VARCHAR
            context MAP(VARCHAR, VARCHAR)"""),

    /**
     * One row an item of an answer, with what is the same for all of its request; {@code shown} is false for a candidate that was not on the page,
     * and {@code position} its 0-based place among those. {@code user} is null where nobody asked for a profiled feed.
     */
    SERVED("served", Topic.SERVED, 1, """
            requestId VARCHAR
            user VARCHAR
            time TIMESTAMP
            scene VARCHAR
            anchor VARCHAR
            context MAP(VARCHAR, VARCHAR)
            arms MAP(VARCHAR, VARCHAR)
            experimentsVersion BIGINT
            rulesVersion BIGINT
            models MAP(VARCHAR, VARCHAR)
            degraded VARCHAR[]
            chain VARCHAR
            applied MAP(INTEGER, BIGINT)
            userInputs INTEGER[]
            contextInputs INTEGER[]
            shown BOOLEAN
            position INTEGER
            item VARCHAR
            value DOUBLE
            scores MAP(VARCHAR, FLOAT)
            sources VARCHAR[]
            triggers MAP(VARCHAR, VARCHAR)
            recallScore FLOAT
            inputs INTEGER[]
            crossInputs INTEGER[]
            counts BIGINT[]
            countsApplied MAP(INTEGER, BIGINT)"""),

    /** One row a shown item and version: what was given to the models, and what came of it. The highest version of a request and item counts. */
    SAMPLES("samples", Topic.SAMPLES, 1, """
            requestId VARCHAR
            user VARCHAR
            time TIMESTAMP
            scene VARCHAR
            context MAP(VARCHAR, VARCHAR)
            arms MAP(VARCHAR, VARCHAR)
            experimentsVersion BIGINT
            rulesVersion BIGINT
            models MAP(VARCHAR, VARCHAR)
            degraded VARCHAR[]
            userInputs INTEGER[]
            contextInputs INTEGER[]
            shownBy VARCHAR
            version INTEGER
            item VARCHAR
            position INTEGER
            value DOUBLE
            scores MAP(VARCHAR, FLOAT)
            sources VARCHAR[]
            recallScore FLOAT
            inputs INTEGER[]
            crossInputs INTEGER[]
            impressedAt TIMESTAMP
            click BOOLEAN
            like BOOLEAN
            favorite BOOLEAN
            follow BOOLEAN
            hide BOOLEAN
            dwellMillis BIGINT"""),

    /** One row a change of an item at {@code time}; {@code removed} where it was taken down, and the rest is null then. The highest version counts. */
    ITEMS("items", Topic.CATALOGUE, 1, """
            id VARCHAR
            version BIGINT
            time TIMESTAMP
            removed BOOLEAN
            kind VARCHAR
            author VARCHAR
            topic VARCHAR
            tags VARCHAR[]
            publishedAt TIMESTAMP
            durationMillis BIGINT
            width INTEGER
            height INTEGER
            vector FLOAT[]
            attributes MAP(VARCHAR, VARCHAR)"""),

    /** One row a change of a user's profile at {@code time}; {@code removed} where he was erased, and the rest is null then. */
    USERS("users", Topic.CATALOGUE, 1, """
            id VARCHAR
            version BIGINT
            time TIMESTAMP
            removed BOOLEAN
            gender VARCHAR
            age INTEGER
            city VARCHAR
            os VARCHAR
            device VARCHAR
            attributes MAP(VARCHAR, VARCHAR)""");

    /** The key of a file's metadata that names its schema. */
    public static final String SCHEMA_KEY = "cascade.schema";

    private final String text;
    private final Topic topic;
    private final int version;
    private final String columns;

    /** @param columns beside where a row is from: name and type on a line each */
    Dataset(String text, Topic topic, int version, String columns) {
        this.text = text;
        this.topic = topic;
        this.version = version;
        this.columns = "partition INTEGER\noffset BIGINT\n" + columns;
    }

    /** As files are named: {@code events}. */
    public String text() {
        return text;
    }

    /** What its rows come through: the offsets of a topic are those of all its data sets. */
    public Topic topic() {
        return topic;
    }

    /** Such as {@code events/1}. */
    public String schema() {
        return text + "/" + version;
    }

    /** In their order. */
    public List<Column> columns() {
        return columns.lines()
                .map(line -> line.split(" ", 2))
                .map(words -> new Column(words[0], words[1]))
                .toList();
    }

    /** The data set called {@code text}. */
    public static Optional<Dataset> of(String text) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.text.equals(text))
                .findFirst();
    }
}
