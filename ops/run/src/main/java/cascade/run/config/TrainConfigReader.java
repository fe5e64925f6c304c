package cascade.run.config;

import cascade.run.schedule.TrainConfig;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the block {@code train}. */
final class TrainConfigReader {

    private static final String OFF = "off";

    private TrainConfigReader() {}

    static TrainConfig read(Config config) {
        Config train = config.getConfig("train");
        return new TrainConfig(
                period(train, "every"),
                period(train, "whole-every"),
                period(train, "cold-every"),
                path(train, "log"),
                path(train, "plan"),
                train.getString("memory"),
                train.getInt("cores"),
                train.getInt("keep"));
    }

    /** HOCON takes off for a truth. */
    private static Optional<Duration> period(Config train, String key) {
        String text = train.getString(key);
        return text.equals(OFF) || text.equals("false") ? Optional.empty() : Optional.of(train.getDuration(key));
    }

    private static Optional<Path> path(Config train, String key) {
        String text = train.getString(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
