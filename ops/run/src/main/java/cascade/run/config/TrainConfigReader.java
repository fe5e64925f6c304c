package cascade.run.config;

import cascade.run.schedule.TrainConfig;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the block {@code train}. */
final class TrainConfigReader {

    private TrainConfigReader() {}

    static TrainConfig read(Config config) {
        Config train = config.getConfig("train");
        return new TrainConfig(
                Cadence.orOff(train, "every"),
                Cadence.orOff(train, "whole-every"),
                Cadence.orOff(train, "cold-every"),
                path(train, "log"),
                path(train, "plan"),
                train.getString("memory"),
                train.getInt("cores"),
                train.getInt("keep"));
    }

    private static Optional<Path> path(Config train, String key) {
        String text = train.getString(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
