package cascade.run.importer.mapping;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One object of a mapping, read key by key; what nobody asks for is a typing error. Faults are gathered, each with its path. */
final class Block {

    private final String path;
    private final ConfigObject object;
    private final List<String> faults;
    private final TreeSet<String> asked = new TreeSet<>();

    Block(String path, ConfigObject object, List<String> faults) {
        this.path = path;
        this.object = object;
        this.faults = faults;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void fault(String key, String fault) {
        faults.add(path(key) + ": " + fault);
    }

    /** Adds a fault of the block itself. */
    void fault(String fault) {
        faults.add((path.isEmpty() ? "" : path + ": ") + fault);
    }

    boolean has(String key) {
        return value(key) != null;
    }

    @Nullable
    ConfigValue value(String key) {
        asked.add(key);
        ConfigValue value = object.get(key);
        return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
    }

    /** A text, or what stands for one: a number or a boolean. */
    Optional<String> text(String key) {
        return Optional.ofNullable(value(key)).flatMap(value -> text(key, value));
    }

    private Optional<String> text(String key, ConfigValue value) {
        if (value instanceof ConfigObject || value instanceof ConfigList) {
            fault(key, "is a text, not " + value.unwrapped());
            return Optional.empty();
        }
        return Optional.of(value.unwrapped().toString());
    }

    /** A text that is read further; null where it is missing, or cannot be read, which is a fault. */
    <T> @Nullable T text(String key, String expected, Function<String, T> read) {
        Optional<String> text = text(key);
        try {
            return text.map(read).orElse(null);
        } catch (RuntimeException e) {
            fault(key, "is " + expected + ", not '" + text.orElse("") + "'");
            return null;
        }
    }

    /** One text or a list of them; none where it is missing. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (value(key) instanceof ConfigList list) {
            list.forEach(each -> text(key, each).ifPresent(texts::add));
        } else {
            text(key).ifPresent(texts::add);
        }
        return texts;
    }

    /** A list of objects; none where it is missing. */
    List<Block> blocks(String key) {
        List<Block> blocks = new ArrayList<>();
        ConfigValue value = value(key);
        if (value instanceof ConfigList list) {
            for (int i = 0; i < list.size(); i++) {
                String own = path(key) + "[" + i + "]";
                if (list.get(i) instanceof ConfigObject each) {
                    blocks.add(new Block(own, each, faults));
                } else {
                    faults.add(own + ": is an object, not " + list.get(i).unwrapped());
                }
            }
        } else if (value != null) {
            fault(key, "is a list of objects, not " + value.unwrapped());
        }
        return blocks;
    }

    /** An object; empty where it is missing. */
    Optional<Block> block(String key) {
        ConfigValue value = value(key);
        if (value instanceof ConfigObject each) {
            return Optional.of(new Block(path(key), each, faults));
        }
        if (value != null) {
            fault(key, "is an object, not " + value.unwrapped());
        }
        return Optional.empty();
    }

    /** All members, each as a text, by name: of an object whose names are not ours. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : keys()) {
            text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    /** The names of all members. */
    List<String> keys() {
        return List.copyOf(new TreeMap<>(object).keySet());
    }

    /** Names what nobody asked for. */
    void refuseUnknown() {
        for (String key : keys()) {
            if (!asked.contains(key)) {
                fault(key, "is unknown; there are " + String.join(", ", asked));
            }
        }
    }
}
