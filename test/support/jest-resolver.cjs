// Maps the ".js" of our own ESM imports to the ".ts" or ".tsx" beside it; packages are left alone.
const fs = require('node:fs');
const path = require('node:path');

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes('node_modules')) {
    const stem = path.resolve(options.basedir, request.slice(0, -3));
    for (const ending of ['.ts', '.tsx']) {
      if (fs.existsSync(stem + ending)) return stem + ending;
    }
  }
  return options.defaultResolver(request, options);
};
