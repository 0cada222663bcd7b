// What a page needs of the package where its tool finds files by `import.meta.url`.
import 'date-line';
