package cascade.lab.sim.log;

import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Theme;
import cascade.lab.sim.world.World;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A few people whose tastes are clear, by a name, for a page that lets one look through their eyes. */
public final class NotedPeople {

    private static final List<String> NAMES = List.of("Ines", "Kofi", "Mei", "Jonas", "Amara", "Tom", "Lena", "Ravi");
    private static final int TASTES = 2;

    private NotedPeople() {}

    /** Residents who come often, no two with the same favourite, the clearest tastes first. */
    public static List<Person> of(World world) {
        List<Person> residents = new ArrayList<>(IntStream.range(0, world.size().users())
                .mapToObj(world::person)
                .filter(person -> person.visits() > 0)
                .toList());
        residents.forEach(person -> world.drift(person, world.size().nowMillis()));
        residents.sort(Comparator.comparingDouble(NotedPeople::clarity).reversed());
        Set<Integer> taken = new HashSet<>();
        return residents.stream()
                .filter(person -> taken.add(person.favourites(1).getFirst()))
                .limit(NAMES.size())
                .toList();
    }

    /** How far his favourites are ahead of what he likes next. */
    private static double clarity(Person person) {
        List<Integer> best = person.favourites(TASTES + 1);
        return person.taste(best.get(0)) + person.taste(best.get(1)) - 2 * person.taste(best.get(TASTES));
    }

    /** Writes {@code [{"id":"u12","name":"Ines","tastes":["sea","portrait"]}, ..]}. */
    public static void write(World world, Path file) {
        List<Map<String, Object>> people = new ArrayList<>();
        List<Person> chosen = of(world);
        for (int i = 0; i < chosen.size(); i++) {
            Map<String, Object> person = new LinkedHashMap<>();
            person.put("id", chosen.get(i).id().value());
            person.put("name", NAMES.get(i));
            person.put(
                    "tastes",
                    chosen.get(i).favourites(TASTES).stream()
                            .map(theme -> Theme.at(theme).topic())
                            .toList());
            people.add(person);
        }
        try {
            new ObjectMapper().writeValue(file.toFile(), people);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
