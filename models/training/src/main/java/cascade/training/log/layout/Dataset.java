package cascade.training.log.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a log holds. The first columns are where a row is from: the partition and the offset of the record of Kafka, or, for what was imported,
 * partition 0 and a running number.
 *
 * <p>Times are in UTC. A file says in its metadata ({@link #SCHEMA_KEY}) by which version of its columns it was written; files of all versions are read as
 * one table.
 */
public enum Dataset {

    /** One row an event; {@code came} is when the log took it, null for imports. */
    EVENTS("events", Topic.EVENTS, """
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
    SERVED("served", Topic.SERVED, """
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
            countsApplied MAP(INTEGER, BIGINT)""", """
            size INTEGER
            tookMillis FLOAT
            step VARCHAR
            knobs MAP(VARCHAR, VARCHAR)
            exposures VARCHAR[]
            wishes MAP(VARCHAR, VARCHAR)
            seeds MAP(VARCHAR, BIGINT)
            slots VARCHAR[]
            userRaw BIGINT[]
            contextRaw BIGINT[]
            kind VARCHAR
            author VARCHAR
            topic VARCHAR
            ranks INTEGER[]
            sourceScores FLOAT[]
            moved VARCHAR[]
            team VARCHAR
            propensity DOUBLE
            itemRaw BIGINT[]
            crossRaw BIGINT[]
            cut INTEGER"""),

    /** One row a shown item and version: what was given to the models, and what came of it. The highest version of a request and item counts. */
    SAMPLES("samples", Topic.SAMPLES, """
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
            dwellMillis BIGINT""", """
            knobs MAP(VARCHAR, VARCHAR)
            exposures VARCHAR[]
            slots VARCHAR[]
            userRaw BIGINT[]
            contextRaw BIGINT[]
            kind VARCHAR
            author VARCHAR
            topic VARCHAR
            moved VARCHAR[]
            team VARCHAR
            propensity DOUBLE
            itemRaw BIGINT[]
            crossRaw BIGINT[]"""),

    /** One row a change of an item at {@code time}; {@code removed} where it was taken down, and the rest is null then. The highest version counts. */
    ITEMS("items", Topic.CATALOGUE, """
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
    USERS("users", Topic.CATALOGUE, """
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

    @SuppressWarnings("ImmutableEnumChecker") // copies that nobody can change
    private final List<List<Column>> versions;

    /** @param added columns that each version has behind those of the one before, the first behind where a row is from: name and type on a line each */
    Dataset(String text, Topic topic, String... added) {
        this.text = text;
        this.topic = topic;
        List<List<Column>> all = new ArrayList<>();
        StringBuilder columns = new StringBuilder("partition INTEGER\noffset BIGINT");
        for (String more : added) {
            columns.append('\n').append(more);
            all.add(columns.toString()
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .map(words -> new Column(words[0], words[1]))
                    .toList());
        }
        this.versions = List.copyOf(all);
    }

    /** As files are named: {@code events}. */
    public String text() {
        return text;
    }

    /** What its rows come through: the offsets of a topic are those of all its data sets. */
    public Topic topic() {
        return topic;
    }

    /** Such as {@code events/1}: what files are written as. */
    public String schema() {
        return schema(versions.size());
    }

    private String schema(int version) {
        return text + "/" + version;
    }

    /** All that files may be of, the eldest first. */
    public List<String> schemas() {
        return IntStream.rangeClosed(1, versions.size()).mapToObj(this::schema).toList();
    }

    /** In their order. */
    public List<Column> columns() {
        return versions.getLast();
    }

    /**
     * The columns of a file of {@code schema}, which are the first of those that are written now.
     *
     * @throws IllegalArgumentException where it is none of {@link #schemas}
     */
    public List<Column> columns(String schema) {
        int version = schemas().indexOf(schema);
        if (version < 0) {
            throw new IllegalArgumentException(schema + " is none of " + schemas());
        }
        return versions.get(version);
    }

    /**
     * Files as a table of all columns, in the words of DuckDB, to stand behind FROM: what files of an earlier schema lack is null there.
     *
     * @param files a list or a name as {@code read_parquet} takes it
     */
    public String table(String files) {
        if (versions.size() == 1) {
            return "read_parquet(" + files + ")";
        }
        // For the columns that none of the files may have.
        return "(FROM " + nothing() + " UNION ALL BY NAME FROM read_parquet(" + files + ", union_by_name = true))";
    }

    /** A table of all columns without rows, to stand behind FROM. */
    public String nothing() {
        return columns().stream()
                .map(column -> "NULL::" + column.type() + " AS \"" + column.name() + '"')
                .collect(Collectors.joining(", ", "(SELECT ", " WHERE false)"));
    }

    /** The data set called {@code text}. */
    public static Optional<Dataset> of(String text) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.text.equals(text))
                .findFirst();
    }
}
