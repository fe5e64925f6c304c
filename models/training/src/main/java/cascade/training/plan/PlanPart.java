package cascade.training.plan;

import cascade.training.sample.Named;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One object of a plan, whose faults are gathered with their paths: what is wrong counts as what is not there.
 *
 * @param path with a dot at its end; empty for the plan itself
 */
record PlanPart(String path, Config values, Faults faults) {

    /** Names the keys that are none. */
    void refuseOthers(Collection<String> keys) {
        for (String key : new TreeSet<>(values.root().keySet())) {
            if (!keys.contains(key)) {
                fault(key, "no key is named '" + key + "'; there are " + String.join(", ", keys));
            }
        }
    }

    Optional<String> text(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isPresent()
                && (value.get() instanceof ConfigList || value.get().valueType() == ConfigValueType.OBJECT)) {
            fault(key, "it is a text, not " + value.get().unwrapped());
            return Optional.empty();
        }
        return value.map(each -> values.getString(ConfigUtil.quoteString(key)).strip());
    }

    /** The choice that a text names. */
    <E extends Enum<E> & Named> Optional<E> choice(String key, Class<E> choices) {
        Optional<String> text = text(key);
        Optional<E> named = Arrays.stream(choices.getEnumConstants())
                .filter(choice -> text.isPresent() && choice.text().equals(text.get()))
                .findFirst();
        if (text.isPresent() && named.isEmpty()) {
            String there =
                    Arrays.stream(choices.getEnumConstants()).map(Named::text).collect(Collectors.joining(", "));
            fault(key, "it cannot be '" + text.get() + "'; there are " + there);
        }
        return named;
    }

    boolean flag(String key) {
        Optional<String> text = text(key);
        if (text.isPresent() && !List.of("true", "false").contains(text.get())) {
            fault(key, "it is true or false, not '" + text.get() + "'");
        }
        return text.isPresent() && text.get().equals("true");
    }

    /** A whole number of at least {@code least}; that where there is none. */
    long number(String key, long least) {
        Optional<String> text = text(key);
        try {
            long number = text.isEmpty() ? least : Long.parseLong(text.get());
            if (number >= least) {
                return number;
            }
            fault(key, "it is at least " + least + ", not " + number);
        } catch (NumberFormatException e) {
            fault(key, "it is a whole number, not '" + text.orElse("") + "'");
        }
        return least;
    }

    /** A number of at least {@code least} and at most {@code most}; {@code otherwise} where there is none. */
    double decimal(String key, double otherwise, double least, double most) {
        Optional<String> text = text(key);
        try {
            double number = text.isEmpty() ? otherwise : Double.parseDouble(text.get());
            if (number >= least && number <= most) {
                return number;
            }
            fault(key, "it is at least " + least + " and at most " + most + ", not " + number);
        } catch (NumberFormatException e) {
            fault(key, "it is a number, not '" + text.orElse("") + "'");
        }
        return otherwise;
    }

    /** The same; the least where there is none. */
    double decimal(String key, double least, double most) {
        return decimal(key, least, least, most);
    }

    /** The part that lies under a key; one that says nothing where there is none. */
    PlanPart part(String key) {
        return new PlanPart(path + key + ".", object(key), faults);
    }

    /** What lies under a key; nothing where there is none. */
    Config object(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isPresent() && value.get().valueType() != ConfigValueType.OBJECT) {
            fault(
                    key,
                    "it is an object, such as { rate = 1e-3 }, not "
                            + value.get().unwrapped());
            return ConfigFactory.empty();
        }
        return value.isPresent() ? values.getConfig(ConfigUtil.quoteString(key)) : ConfigFactory.empty();
    }

    Optional<ConfigValue> value(String key) {
        return values.hasPath(ConfigUtil.quoteString(key))
                ? Optional.of(values.getValue(ConfigUtil.quoteString(key)))
                : Optional.empty();
    }

    void fault(String key, String fault) {
        faults.add(path + key, fault);
    }
}
