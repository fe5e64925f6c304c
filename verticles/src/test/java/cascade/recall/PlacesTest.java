package cascade.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PlacesTest {

    private final Places places = new Places();

    @Property
    void thingsAreNumberedAsTheyAreFirstNamed(
            @ForAll @Size(max = 4) List<@Size(max = 60) List<@IntRange(min = -5, max = 30) Integer>> rounds) {
        for (List<Integer> things : rounds) {
            List<Integer> named = new ArrayList<>();
            places.reset(things.size());
            for (int thing : things) {
                if (!named.contains(thing)) {
                    named.add(thing);
                }

                assertThat(places.of(thing)).isEqualTo(named.indexOf(thing));
                assertThat(places.size()).isEqualTo(named.size());
            }
            assertThat(places.things())
                    .containsExactly(named.stream().mapToInt(Integer::intValue).toArray());
            for (int place = 0; place < named.size(); place++) {
                assertThat(places.thing(place)).isEqualTo(named.get(place));
            }
        }
    }
}
