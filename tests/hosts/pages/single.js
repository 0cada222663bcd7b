// The same where a page wants one file.
import 'date-line/single';
