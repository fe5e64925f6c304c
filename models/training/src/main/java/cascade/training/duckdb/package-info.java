/** DuckDB in this process: what reads and writes Parquet and CSV. Its library is on the class path of training, never on a server's. */
@NullMarked
package cascade.training.duckdb;

import org.jspecify.annotations.NullMarked;
