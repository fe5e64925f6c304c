package cascade.training.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Settings in Hocon.OPTIONS, of which every key must be asked for: what nobody reads is a typing error. */
public final class SettingsFile {

    private final String name;
    private final Config values;
    private final Set<String> asked = new HashSet<>();

    SettingsFile(String name, Config values) {
        this.name = name;
        this.values = values;
    }

    /** Opens {@code cascade/training/NAME} of the class path, with what it includes from beside it. */
    public static SettingsFile resource(String name) {
        String path = "cascade/training/" + name;
        ClassLoader loader = SettingsFile.class.getClassLoader();
        if (loader.getResource(path) == null) {
            throw new InvalidSettingException("", name + " is not on the class path");
        }
        return parsed(name, () -> ConfigFactory.parseResources(loader, path, Hocon.OPTIONS));
    }

    /**
     * Opens a file, with what it includes.
     *
     * @throws InvalidSettingException where it cannot be read
     */
    public static SettingsFile of(Path file) {
        return parsed(file.toString(), () -> ConfigFactory.parseFile(file.toFile(), Hocon.OPTIONS));
    }

    private static SettingsFile parsed(String name, Supplier<Config> parser) {
        try {
            return new SettingsFile(name, parser.get().resolve());
        } catch (ConfigException e) {
            throw new InvalidSettingException("", "cannot read " + name + ": " + e.getMessage());
        }
    }

    /** The same settings, but for the keys that the class path's {@code cascade/training/NAME} gives another value. */
    public SettingsFile with(String other) {
        return new SettingsFile(other, resource(other).values.withFallback(values));
    }

    /** The same settings, but for the keys that {@code own} gives another value. */
    public SettingsFile with(Config own) {
        return new SettingsFile(name, own.withFallback(values));
    }

    /** The same settings without some keys. */
    public SettingsFile without(String... keys) {
        Config left = values;
        for (String key : keys) {
            left = left.withoutPath(key);
        }
        return new SettingsFile(name, left);
    }

    /** All that is set, whether it was asked for or not. */
    public Config values() {
        return values;
    }

    /**
     * Makes settings out of this file.
     *
     * @throws InvalidSettingException where a key is missing, unknown or out of range
     */
    public <T> T read(Supplier<T> reader) {
        T settings;
        try {
            settings = reader.get();
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(name, e.key(), e.reason());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name, "", String.valueOf(e.getMessage()));
        }
        for (String key : new TreeSet<>(keys())) {
            if (!asked.contains(key)) {
                String there = String.join(", ", new TreeSet<>(asked));
                throw new InvalidSettingException(name, key, "no setting is named " + key + "; there are " + there);
            }
        }
        return settings;
    }

    private Set<String> keys() {
        return values.entrySet().stream().map(entry -> entry.getKey()).collect(Collectors.toSet());
    }

    public int integer(String key) {
        return parse(key, Integer::valueOf);
    }

    /** The same, with a number for files that say nothing. */
    public int integer(String key, int otherwise) {
        return isSet(key) ? integer(key) : otherwise;
    }

    public double number(String key) {
        return parse(key, Double::valueOf);
    }

    /** The same, with a number for files that say nothing. */
    public double number(String key, double otherwise) {
        return isSet(key) ? number(key) : otherwise;
    }

    public boolean flag(String key) {
        return parse(key, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        });
    }

    /** The same, with an answer for files that say nothing. */
    public boolean flag(String key, boolean otherwise) {
        return isSet(key) ? flag(key) : otherwise;
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        ConfigValue value = value(key);
        if (value instanceof ConfigList list
                && list.stream().noneMatch(each -> each instanceof ConfigList || isObject(each))) {
            return values.getStringList(key).stream().map(String::strip).toList();
        }
        throw new InvalidSettingException(key, key + " is a list, such as [a, b], not " + text(value));
    }

    /** A list of whole numbers. */
    public int[] integers(String key) {
        List<String> texts = texts(key);
        try {
            return texts.stream().mapToInt(Integer::parseInt).toArray();
        } catch (NumberFormatException e) {
            throw cannotBe(key, texts.toString(), "");
        }
    }

    /** One constant of an enum, in lower case in the file. */
    public <E extends Enum<E>> E choice(String key, Class<E> choices) {
        String text = text(key);
        try {
            return Enum.valueOf(choices, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String there = Arrays.stream(choices.getEnumConstants())
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw cannotBe(key, text, "; there are " + there);
        }
    }

    /** The same, with a choice for files that say nothing. */
    public <E extends Enum<E>> E choice(String key, Class<E> choices, E otherwise) {
        return isSet(key) ? choice(key, choices) : otherwise;
    }

    public String text(String key) {
        ConfigValue value = value(key);
        if (value instanceof ConfigList || isObject(value)) {
            throw cannotBe(key, text(value), "");
        }
        return values.getString(key).strip();
    }

    private boolean isSet(String key) {
        asked.add(key);
        return values.hasPath(key);
    }

    private ConfigValue value(String key) {
        if (!isSet(key)) {
            throw new InvalidSettingException(key, "the setting " + key + " is missing");
        }
        return values.getValue(key);
    }

    private static boolean isObject(ConfigValue value) {
        return value.valueType() == ConfigValueType.OBJECT;
    }

    private static String text(ConfigValue value) {
        return value.unwrapped().toString();
    }

    private <T> T parse(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw cannotBe(key, text, "");
        }
    }

    private static InvalidSettingException cannotBe(String key, String text, String whatCan) {
        return new InvalidSettingException(key, key + " cannot be '" + text + "'" + whatCan);
    }

    /** Refuses a value by the name of its setting. */
    public static void require(boolean holds, String key, Object value) {
        if (!holds) {
            throw new InvalidSettingException(key, key + " is out of range: " + value);
        }
    }
}
