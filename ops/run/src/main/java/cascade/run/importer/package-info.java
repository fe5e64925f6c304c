/** Other people's data into the log folder; a malformed row is counted, named and skipped, too many fail the import. */
@NullMarked
package cascade.run.importer;

import org.jspecify.annotations.NullMarked;
