package cascade.run.config;

import cascade.run.sink.SinkConfig;
import com.typesafe.config.Config;

/** Reads the block {@code sink}. */
final class SinkConfigReader {

    private SinkConfigReader() {}

    static SinkConfig read(Config config) {
        Config sink = config.getConfig("sink");
        return new SinkConfig(
                sink.getDuration("batch-age"),
                sink.getLong("batch-bytes"),
                sink.getLong("memory-bytes"),
                sink.getDuration("publish-after"),
                sink.getLong("file-bytes"),
                sink.getInt("merge-files"),
                sink.getDuration("merge-every"),
                sink.getDuration("superseded-for"));
    }
}
