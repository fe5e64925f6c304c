package cascade.run.verify.erasure;

import cascade.features.UserId;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.embed.UserLists;
import cascade.models.file.CorruptFileException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What bundles of models hold of a user: vocabularies of rankers, where a plan has {@code user.id} among its features and does not hash it, and lists that
 * were made ahead for users. All else in them is of items, or numbers.
 */
final class ModelPlaces {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "schema.json";
    private static final String LISTS = "lists.bin";

    /** Files of bundles that are known to hold no user: numbers, vectors, items and what is common to many. */
    private static final Set<String> OF_OTHERS = Set.of(
            "manifest.json",
            "golden.json",
            "calibration.json",
            "quotas.json",
            "vocabulary.json",
            "weights.bin",
            "model.onnx",
            "dense.onnx",
            "pools.bin",
            "vectors.bin",
            "kinds.bin",
            "skipgram.bin",
            "index.ivf",
            "neighbours.bin",
            "queries.bin",
            "users.bin",
            "items.bin",
            "users-hidden.onnx",
            "items-hidden.onnx");

    private ModelPlaces() {}

    /** Of every bundle in the catalogue at {@code models}, in service or not. */
    static List<Place> of(Path models, UserId user) {
        List<Place> places = new ArrayList<>();
        Set<String> serving = serving(models);
        for (Path kind : folders(models)) {
            for (Path bundle : folders(kind)) {
                String name = kind.getFileName() + "/" + bundle.getFileName();
                places.add(place("bundle " + name, bundle, serving.contains(name), user));
            }
        }
        return places;
    }

    private static Place place(String name, Path bundle, boolean isInService, UserId user) {
        List<String> found = new ArrayList<>();
        for (Path file : list(bundle)) {
            in(file, user).ifPresent(found::add);
        }
        String end = isInService
                ? "; train again without him, then delete " + bundle
                : "; it is not the latest: delete " + bundle;
        return found.isEmpty() ? Place.without(name) : Place.endless(name, String.join(", ", found) + end);
    }

    private static Optional<String> in(Path file, UserId user) {
        String name = file.getFileName().toString();
        try {
            return switch (name) {
                case SCHEMA -> isWord(file, user) ? Optional.of("a word of user.id in " + name) : Optional.empty();
                case LISTS -> UserLists.read(file).has(user) ? Optional.of("a list in " + name) : Optional.empty();
                default -> OF_OTHERS.contains(name) ? Optional.empty() : unknown(file, user);
            };
        } catch (CorruptFileException e) {
            return Optional.of(name + " may hold him, but cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Optional<String> unknown(Path file, UserId user) {
        return FilePlaces.holds(file, user) ? Optional.of("his id in " + file.getFileName()) : Optional.empty();
    }

    private static boolean isWord(Path schema, UserId user) throws IOException {
        for (JsonNode slot : JSON.readTree(schema.toFile()).path("slots")) {
            if (slot.path("name").asText().equals("user.id")) {
                for (JsonNode word : slot.path("words")) {
                    if (word.asText().equals(user.value())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Set<String> serving(Path models) {
        return new Releases(models)
                .inService().stream()
                        .flatMap(release -> release.versions().stream())
                        .map(ModelVersion::toString)
                        .collect(Collectors.toSet());
    }

    private static List<Path> folders(Path folder) {
        return list(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }
}
