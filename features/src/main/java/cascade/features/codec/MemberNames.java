package cascade.features.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of an object's members, while it is read; most have few, which need no table. */
final class MemberNames {

    private final String[] few = new String[10];
    private int size;
    private @Nullable Set<String> many;

    /** False where it is there already. */
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        for (int i = 0; i < size; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (size < few.length) {
            few[size++] = name;
            return true;
        }
        many = new HashSet<>(List.of(few));
        return many.add(name);
    }
}
