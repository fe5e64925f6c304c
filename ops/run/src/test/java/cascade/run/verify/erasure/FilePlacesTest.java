package cascade.run.verify.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.models.embed.UserLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlacesTest {

    private static final UserId HIM = new UserId("ü1");
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void hisIdIsFoundAcrossPartsOfAFileAndNotWithinAnother() throws IOException {
        for (int before = MEBIBYTE - 5; before < MEBIBYTE + 5; before++) {
            assertThat(holds(" ".repeat(before) + "ü1" + " ".repeat(MEBIBYTE)))
                    .as("at %d", before)
                    .isTrue();
            assertThat(holds(" ".repeat(before) + "ü12" + " ".repeat(MEBIBYTE)))
                    .as("at %d", before)
                    .isFalse();
            assertThat(holds(" ".repeat(before) + "xü1")).as("at %d", before).isFalse();
            assertThat(holds(" ".repeat(before) + "ü1")).as("at %d", before).isTrue();
        }
        assertThat(holds("ü1")).isTrue();
        assertThat(holds("")).isFalse();
    }

    private boolean holds(String text) throws IOException {
        return FilePlaces.holds(Files.writeString(folder.resolve("file"), text), HIM);
    }

    @Test
    void foldersAreLookedThrough() throws IOException {
        Path within = Files.createDirectories(folder.resolve("a")).resolve("server.log");
        Files.writeString(within, "INFO user=ü1 asked");
        Files.writeString(folder.resolve("other"), "nothing");
        assertThat(FilePlaces.of(folder, HIM)).singleElement().satisfies(place -> {
            assertThat(place.name()).isEqualTo("file " + within);
            assertThat(place.holds()).isTrue();
        });
        assertThat(FilePlaces.of(folder, new UserId("u2"))).singleElement().isEqualTo(Place.without("file " + folder));
    }

    @Test
    void bundlesHoldHimInVocabulariesAndLists() throws IOException {
        Path ranker = bundle("nfwfm", "1");
        Files.writeString(
                ranker.resolve("schema.json"),
                "{\"version\":1,\"slots\":[{\"name\":\"user.id\",\"words\":[\"u2\",\"ü1\"]},{\"name\":\"user.age\",\"buckets\":10}]}");
        Path other = bundle("lr", "1");
        Files.writeString(
                other.resolve("schema.json"), "{\"version\":1,\"slots\":[{\"name\":\"item.id\",\"words\":[\"ü1\"]}]}");
        Files.writeString(other.resolve("golden.json"), "[\"ü1\"]");
        Path lists = bundle("youtubenet-nightly", "1");
        new UserLists(List.of(HIM), List.of(new ItemId("i1")), new int[] {0, 0}, new int[0])
                .write(lists.resolve("lists.bin"));
        Path unknown = bundle("new-kind", "1");
        Files.writeString(unknown.resolve("people.json"), "[\"ü1\"]");

        List<Place> places = ModelPlaces.of(folder, HIM);

        assertThat(places)
                .extracting(Place::name)
                .containsExactly("bundle lr/1", "bundle new-kind/1", "bundle nfwfm/1", "bundle youtubenet-nightly/1");
        assertThat(places).extracting(Place::holds).containsExactly(false, true, true, true);
        assertThat(places.get(2).what()).startsWith("a word of user.id in schema.json; it is not the latest: delete ");
        assertThat(places.get(3).what()).startsWith("a list in lists.bin");
        assertThat(ModelPlaces.of(folder, new UserId("u3"))).noneMatch(Place::holds);
    }

    private Path bundle(String kind, String version) throws IOException {
        return Files.createDirectories(folder.resolve(kind).resolve(version));
    }
}
