package cascade.lab.sim.loop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads arms by name, JSON or HOCON: {@code {"follows": {"rank.value.follow": 50}}}. */
public final class ArmsFile {

    private static final int MOST_ARMS = 32;

    private ArmsFile() {}

    /** In the order of their names; {@code ORACLE} and the like of {@link Arm#STANDARD} may not be named again. */
    public static List<Arm> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidArmException("there is no file of arms " + file);
        }
        try {
            return arms(ConfigFactory.parseFile(file.toFile()).resolve(), file);
        } catch (ConfigException e) {
            throw new InvalidArmException(file + " holds no arms: " + e.getMessage());
        }
    }

    private static List<Arm> arms(Config config, Path file) {
        List<Arm> arms = new ArrayList<>();
        new TreeMap<>(config.root()).forEach((name, value) -> arms.add(arm(name, value)));
        if (arms.isEmpty() || arms.size() > MOST_ARMS) {
            throw new InvalidArmException(file + " holds " + arms.size() + " arms; 1 to " + MOST_ARMS + " make sense");
        }
        return arms;
    }

    private static Arm arm(String name, ConfigValue value) {
        if (Arm.STANDARD.stream().anyMatch(arm -> arm.name().equals(name))) {
            throw new InvalidArmException("arm " + name + " is there already; give yours another name");
        }
        if (!(value instanceof ConfigObject object)) {
            throw new InvalidArmException("arm " + name + " is not an object of parameters");
        }
        Map<String, Object> parameters = new HashMap<>();
        object.toConfig()
                .entrySet()
                .forEach(entry -> parameters.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        entry.getValue().unwrapped()));
        return Arm.pipeline(name, parameters);
    }
}
