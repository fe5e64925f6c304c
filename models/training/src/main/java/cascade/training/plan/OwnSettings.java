package cascade.training.plan;

import cascade.training.settings.InvalidSettingException;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Settings of a bundle: those of its model's files but for what the plan gives another value.
 *
 * @param values made of them
 * @param all as they stand, every one
 */
record OwnSettings<T>(T values, Config all) {

    /**
     * Reads them; empty where there is a fault. A setting that is refused is told of and left out, so that all are told of.
     *
     * @param own of the plan
     * @param files puts them before the model's files
     * @param path of a setting in the part of the plan
     */
    static <T> Optional<OwnSettings<T>> read(
            PlanPart part,
            Config own,
            Function<Config, SettingsFile> files,
            Function<SettingsFile, T> reader,
            UnaryOperator<String> path) {
        boolean whole = true;
        Config left = own;
        while (true) {
            try {
                SettingsFile file = files.apply(left);
                var read = new OwnSettings<>(reader.apply(file), file.values());
                return whole ? Optional.of(read) : Optional.empty();
            } catch (InvalidSettingException e) {
                whole = false;
                part.fault(path.apply(e.key()), e.reason());
                if (e.key().isEmpty() || !left.hasPath(e.key())) {
                    return Optional.empty();
                }
                left = left.withoutPath(e.key());
            }
        }
    }
}
