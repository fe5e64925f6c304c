package cascade.training.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A {@code .properties} file whose every key must be asked for: what nobody reads is a typing error. */
public final class SettingsFile {

    private final String name;
    private final Properties values;
    private final Set<String> asked = new HashSet<>();

    SettingsFile(String name, Properties values) {
        this.name = name;
        this.values = values;
    }

    /** Opens {@code cascade/training/NAME} of the class path. */
    public static SettingsFile resource(String name) {
        var values = new Properties();
        try (InputStream stream = SettingsFile.class.getResourceAsStream("/cascade/training/" + name)) {
            if (stream == null) {
                throw new InvalidSettingException(name + " is not on the class path");
            }
            values.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return new SettingsFile(name, values);
    }

    /**
     * Opens a file.
     *
     * @throws InvalidSettingException where it cannot be read
     */
    public static SettingsFile of(Path file) {
        var values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException("cannot read " + file + ": " + e);
        }
        return new SettingsFile(file.toString(), values);
    }

    /** The same settings, but for the keys that the class path's {@code cascade/training/NAME} gives another value. */
    public SettingsFile with(String other) {
        Properties merged = new Properties();
        merged.putAll(values);
        merged.putAll(resource(other).values);
        return new SettingsFile(other, merged);
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
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name + ": " + e.getMessage());
        }
        for (String key : values.stringPropertyNames()) {
            if (!asked.contains(key)) {
                throw new InvalidSettingException(name + ": no setting is named " + key);
            }
        }
        return settings;
    }

    public int integer(String key) {
        return parse(key, Integer::valueOf);
    }

    /** The same, with a number for files that say nothing. */
    public int integer(String key, int otherwise) {
        asked.add(key);
        return values.containsKey(key) ? integer(key) : otherwise;
    }

    public double number(String key) {
        return parse(key, Double::valueOf);
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
        asked.add(key);
        return values.containsKey(key) ? flag(key) : otherwise;
    }

    /** Texts separated by commas; none where the value is empty. */
    public List<String> texts(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Whole numbers separated by commas; none where the value is empty. */
    public int[] integers(String key) {
        return parse(
                key,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    /** One constant of an enum, in lower case in the file. */
    public <E extends Enum<E>> E choice(String key, Class<E> choices) {
        return parse(key, text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT)));
    }

    /** The same, with a choice for files that say nothing. */
    public <E extends Enum<E>> E choice(String key, Class<E> choices, E otherwise) {
        asked.add(key);
        return values.containsKey(key) ? choice(key, choices) : otherwise;
    }

    public String text(String key) {
        asked.add(key);
        String value = values.getProperty(key);
        if (value == null) {
            throw new InvalidSettingException("the setting " + key + " is missing");
        }
        return value.strip();
    }

    private <T> T parse(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(key + " cannot be '" + text + "'");
        }
    }

    /** Refuses a value by the name of its setting. */
    public static void require(boolean holds, String key, Object value) {
        if (!holds) {
            throw new InvalidSettingException(key + " is out of range: " + value);
        }
    }
}
